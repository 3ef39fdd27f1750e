import type { CSSProperties, ReactNode } from "react";
import type { Link } from "./letter";

const FONT = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
export const TEXT: CSSProperties = { font: `15px/22px ${FONT}`, color: "#1a1e24" };
export const SMALL: CSSProperties = { margin: "8px 0 0", color: "#5e646c", fontSize: 13, lineHeight: "19px" };

/** 46 px high, as wide as its cell. */
export function Button({ link, filled }: { link: Link; filled: boolean }) {
  const colours = filled
    ? { background: "#1a1e24", color: "#fff", border: "1px solid #1a1e24" }
    : { background: "#fff", color: "#1a1e24", border: "1px solid #8b9198" };
  return (
    <a
      href={link.href}
      className={filled ? "c-go" : "c-plain"}
      style={{
        ...colours,
        display: "block",
        padding: "12px 4px",
        borderRadius: 6,
        textAlign: "center",
        textDecoration: "none",
        font: `600 15px/20px ${FONT}`,
      }}
    >
      {link.label}
    </a>
  );
}

/** Layout by table, which every mail program draws alike. */
export function Grid({
  children,
  style,
  className,
}: {
  children: ReactNode;
  style?: CSSProperties;
  className?: string;
}) {
  return (
    <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} className={className} style={style}>
      <tbody>{children}</tbody>
    </table>
  );
}
