import { expect, test } from "vitest";
import { maskTokens } from "./mask";

const TOKEN = "Zx9_abCdEfGhIjKlMnOpQrStUvWxYz0123456789-_A";

test.each(["offers", "invitations", "found", "set-password", "mails-off", "api/mails/off"])(
  "A59 a token of /%s is cut to six characters",
  (kind) => {
    const said = maskTokens(
      `{"document-uri":"https://tandem.example/${kind}/${TOKEN}?answer=accept","referrer":"/${kind}/${TOKEN}"}`,
    );
    expect(said).not.toContain(TOKEN.slice(0, 7));
    expect(said.match(/Zx9_ab…/g)).toHaveLength(2);
    expect(said).toContain("?answer=accept");
  },
);

test("A59 other addresses stay as they are", () => {
  const text = "https://tandem.example/tickets/BW-1001?do=approve /offers/short";
  expect(maskTokens(text)).toBe(text);
});
