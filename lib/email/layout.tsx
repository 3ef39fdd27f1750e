import { Button, Grid, SMALL, TEXT } from "./layout-parts";
import type { Letter } from "./letter";

/** Light values stand inline, because most mail programs drop the rest; these follow where a program can be dark. */
const DARK = `@media (prefers-color-scheme: dark) {
.c-page { background: #0f1216 !important }
.c-card { background: #16191e !important; border-color: #2b3038 !important }
.c-text { color: #e1e4e8 !important }
.c-soft { color: #9aa1aa !important }
.c-line { border-color: #2b3038 !important }
.c-go { background: #e1e4e8 !important; color: #0f1216 !important; border-color: #e1e4e8 !important }
.c-plain { background: #16191e !important; color: #e1e4e8 !important; border-color: #7a828c !important }
}`;

/** The HTML part: tables, inline colours, 560 px (look/mail-offer.html). */
export function LetterPage({ letter }: { letter: Letter }) {
  return (
    <html lang="en">
      {/* biome-ignore lint/style/noHeadElement: a mail is no page of Next */}
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{letter.subject}</title>
        <style>{DARK}</style>
      </head>
      <body className="c-page" style={{ margin: 0, padding: 0, background: "#f5f7f9" }}>
        <div style={{ display: "none", maxHeight: 0, overflow: "hidden" }}>{letter.preheader}</div>
        <Grid className="c-page" style={{ background: "#f5f7f9" }}>
          <tr>
            <td align="center" style={{ padding: "24px 12px" }}>
              <Card letter={letter} />
            </td>
          </tr>
        </Grid>
      </body>
    </html>
  );
}

function Card({ letter }: { letter: Letter }) {
  return (
    <Grid
      className="c-card c-text"
      style={{
        ...TEXT,
        maxWidth: 560,
        background: "#fff",
        border: "1px solid #e1e4e8",
        borderRadius: 6,
        textAlign: "left",
      }}
    >
      <tr>
        <td
          style={{
            padding: "14px 24px",
            background: "#0051ba",
            color: "#fff",
            fontWeight: 600,
            borderRadius: "5px 5px 0 0",
          }}
        >
          {letter.headline}
        </td>
      </tr>
      <tr>
        <td style={{ padding: "20px 24px 4px" }}>
          <p className="c-soft" style={{ ...SMALL, margin: "0 0 2px" }}>
            {letter.over}
          </p>
          <h1
            className="c-text"
            style={{ margin: 0, fontSize: 19, lineHeight: "26px", fontWeight: 600, wordBreak: "break-word" }}
          >
            {letter.title}
          </h1>
        </td>
      </tr>
      <Facts letter={letter} />
      <Passages letter={letter} />
      <Next letter={letter} />
      <tr>
        <td style={{ padding: "16px 24px 20px" }}>
          <div className="c-line" style={{ borderTop: "1px solid #e1e4e8", paddingTop: 8 }}>
            {letter.foot.map((line) => (
              <p key={line} className="c-soft" style={SMALL}>
                {line}
              </p>
            ))}
            {letter.stop && (
              <p className="c-soft" style={SMALL}>
                <a href={letter.stop.href} className="c-soft" style={{ color: "#5e646c" }}>
                  {letter.stop.label}
                </a>
              </p>
            )}
          </div>
        </td>
      </tr>
    </Grid>
  );
}

function Facts({ letter }: { letter: Letter }) {
  return (
    <tr>
      <td style={{ padding: "12px 24px 0" }}>
        <Grid className="c-text" style={TEXT}>
          {letter.facts.map(({ label, value, strong }) => (
            <tr key={label}>
              <td
                className="c-soft"
                style={{ padding: "5px 12px 5px 0", color: "#5e646c", width: 112, verticalAlign: "top", fontSize: 14 }}
              >
                {label}
              </td>
              <td
                style={{
                  padding: "5px 0",
                  verticalAlign: "top",
                  fontWeight: strong ? 600 : 400,
                  wordBreak: "break-word",
                }}
              >
                {value}
              </td>
            </tr>
          ))}
        </Grid>
      </td>
    </tr>
  );
}

function Passages({ letter }: { letter: Letter }) {
  return letter.passages.map(({ label, text }, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, and two things of one minute have one label
    <tr key={at}>
      <td style={{ padding: "12px 24px 0" }}>
        <p className="c-soft" style={{ margin: "0 0 2px", color: "#5e646c", fontSize: 14 }}>
          {label}
        </p>
        {text !== "" && (
          <div
            className="c-line"
            style={{
              borderLeft: "3px solid #e1e4e8",
              paddingLeft: 12,
              whiteSpace: "pre-wrap",
              wordBreak: "break-word",
            }}
          >
            {text}
          </div>
        )}
      </td>
    </tr>
  ));
}

function Next({ letter }: { letter: Letter }) {
  const { buttons, link, next } = letter;
  return (
    <tr>
      <td style={{ padding: "20px 24px 8px" }}>
        {buttons.length > 0 && (
          <Grid>
            <tr>
              {buttons.map((button, at) => (
                <td
                  key={button.href}
                  width={buttons.length > 1 ? "50%" : "100%"}
                  style={{ paddingRight: buttons.length > 1 && at === 0 ? 10 : 0 }}
                >
                  <Button link={button} filled={at === 0} />
                </td>
              ))}
            </tr>
          </Grid>
        )}
        {link && (
          <p style={{ margin: "10px 0 0", textAlign: "center", fontSize: 14 }}>
            <a
              href={link.href}
              className="c-text"
              style={{ color: "#1a1e24", display: "inline-block", padding: "8px 0" }}
            >
              {link.label}
            </a>
          </p>
        )}
        {next.map((line) => (
          <p key={line} className="c-soft" style={SMALL}>
            {line}
          </p>
        ))}
      </td>
    </tr>
  );
}
