import type { ReactNode } from "react";
import ReactMarkdown, { type Components } from "react-markdown";
import { isBomb, isPlain, safeAddress } from "./markdown-guard";

type Kids = { children?: ReactNode };

const strongLine = ({ children }: Kids) => (
  <p>
    <strong>{children}</strong>
  </p>
);

const components: Components = {
  a: ({ href, children }) =>
    href ? (
      <a href={href} rel="noopener noreferrer nofollow ugc" target="_blank">
        {children}
      </a>
    ) : (
      children
    ),
  img: ({ alt }) => alt,
  h1: strongLine,
  h2: strongLine,
  h3: strongLine,
  h4: strongLine,
  h5: strongLine,
  h6: strongLine,
};

/**
 * What people wrote: Markdown without raw HTML and without pictures, headings as bold lines. Plain text costs one
 * paragraph; a text too long or too deep is shown as typed.
 */
export function Markdown({ text }: { text: string }) {
  if (isPlain(text) || isBomb(text)) return <p className="md">{text.trim()}</p>;
  return (
    <div className="md">
      <ReactMarkdown components={components} urlTransform={safeAddress}>
        {text}
      </ReactMarkdown>
    </div>
  );
}
