import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import ReactMarkdown from "react-markdown";
import { describe, expect, it } from "vitest";
import { Markdown } from "./markdown";
import { isBomb, isPlain, safeAddress } from "./markdown-guard";

const html = (text: string) => renderToStaticMarkup(<Markdown text={text} />);

describe("Markdown", () => {
  it("shows plain text as one paragraph", () => {
    expect(html("Stations 4 to 6 are stable.\n7 to 9 are not - yet.")).toBe(
      '<p class="md">Stations 4 to 6 are stable.\n7 to 9 are not - yet.</p>',
    );
  });

  it("renders lists, emphasis, code and quotes", () => {
    const out = html("> quoted\n\n- **one**\n- `two`");
    expect(out).toContain("<blockquote>");
    expect(out).toContain("<li><strong>one</strong></li>");
    expect(out).toContain("<code>two</code>");
  });

  it("turns headings into bold lines", () => {
    expect(html("# Big")).toBe('<div class="md"><p><strong>Big</strong></p></div>');
  });

  it("marks links for browsers and search engines", () => {
    expect(html("[site](https://example.org/a)")).toContain(
      '<a href="https://example.org/a" rel="noopener noreferrer nofollow ugc" target="_blank">site</a>',
    );
    expect(html("[mail](mailto:a@b.example)")).toContain('href="mailto:a@b.example"');
  });

  it.each([
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "text <b onmouseover=alert(1)>bold</b>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    '<a href="javascript:alert(1)">x</a>',
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    "[x](//evil.example/a)",
    "[x](/sign-out)",
    "[x](file:///etc/passwd)",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "![x](https://evil.example/pixel.gif)",
    "[x]: javascript:alert(1)\n\n[x]",
    "\\[x](javascript:alert(1))",
    "**<script>**alert(1)</script>",
    '[x](https://a.example/"onmouseover="alert(1))',
  ])("makes no live element of %s", (attack) => {
    const out = html(attack);
    expect(out).not.toMatch(/<(script|img|svg|iframe|b|object|style|link|meta|form|input)[\s>/]/i);
    expect(out).not.toMatch(/<[^>]*\son\w+=/i);
    expect(out).not.toMatch(/<[^>]*(href|src)="(?!https:\/\/a\.example\/)[^"]*"/i);
  });

  it.each([
    ["quotes", ">".repeat(100_000)],
    ["brackets", "[".repeat(100_000)],
    ["links", "[a](b".repeat(20_000)],
    ["backticks", "`a".repeat(50_000)],
    ["stars", "*a_".repeat(33_000)],
    ["short quotes", ">".repeat(5_000)],
    ["short brackets", "[](".repeat(6_000)],
    ["short lists", "- ".repeat(8_000)],
    ["indents", Array.from({ length: 190 }, (_, depth) => `${" ".repeat(depth)}- a`).join("\n")],
    ["deep lists", `${"- ".repeat(12)}a\n`.repeat(700)],
    ["deep quotes", `${">".repeat(12)} a\n`.repeat(1000)],
  ])("A69: a bomb of %s is shown as typed, without being parsed", (_name, bomb) => {
    expect(isBomb(bomb)).toBe(true);
    expect(html(bomb).match(/<\w/g)).toHaveLength(1);
  });

  it.each([
    ["deep lists", `${"- ".repeat(6)}a\n`.repeat(4)],
    ["lists", "- a\n".repeat(166)],
    ["links", "[a](http://b) ".repeat(166)],
    ["entities", "&amp;".repeat(999)],
    ["marks", "*a **b ".repeat(330)],
    ["brackets", "[".repeat(166)],
  ])(
    "A69: as many %s as are parsed draw at most a thousand elements, and one mark more is not parsed",
    (_name, most) => {
      expect(isBomb(most)).toBe(false);
      expect(html(most).match(/<\w/g)?.length).toBeLessThanOrEqual(1000);
      expect(isBomb(`${most}\n${"*".repeat(130)}a`)).toBe(true);
    },
  );

  it("calls plain only what Markdown would leave as it is", () => {
    const piece = fc.constantFrom(
      ..."ab1 .,:;-+=#>&|~!()'\n\t/",
      "    ",
      "1. ",
      "- ",
      "---",
      "&amp;",
      "http://a.b",
      "](x)",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join("").trim();
        if (!isPlain(text)) return;
        const out = renderToStaticMarkup(<ReactMarkdown>{text}</ReactMarkdown>);
        expect(out.replace(/<\/?p>/g, "")).not.toMatch(/<(?!br)/);
        const words = out
          .replace(/<[^>]+>/g, " ")
          .split(/\s+/)
          .filter(Boolean);
        expect(words).toEqual(
          html(text)
            .replace(/<[^>]+>/g, " ")
            .split(/\s+/)
            .filter(Boolean),
        );
      }),
      { numRuns: 400 },
    );
  }, 30_000);

  it("does not take a long ordinary report for a bomb", () => {
    const report = Array.from(
      { length: 60 },
      (_, line) => `${line + 1}. Port **${line}** is up, see \`show int\``,
    ).join("\n");
    expect(isBomb(report)).toBe(false);
    expect(isPlain(report)).toBe(false);
  });
});

describe("safeAddress", () => {
  it.each(["javascript:alert(1)", " javascript:alert(1)", "ftp://a.example", "/a", "#a", "", "http:", "blob:x"])(
    "drops %j",
    (address) => {
      expect(safeAddress(address)).toBe("");
    },
  );
});
