import { expect, test } from "vitest";
import { readMailNews } from "./mail-hook";

const tags = { tenant: "01890000-0000-7000-8000-0000000000aa", message: "01890000-0000-7000-8000-0000000000bb" };
const news = (type: string, data: object = {}) => readMailNews({ type, data: { tags, ...data } });

test("what came back is told with the mail server's words", () => {
  expect(news("email.bounced", { bounce: { message: "No such user", type: "Permanent" } })).toEqual({
    tenantId: tags.tenant,
    messageId: tags.message,
    what: "bounced",
    reason: "No such user",
  });
  expect(news("email.bounced", { bounce: { type: "Transient" } })?.reason).toBe("Transient");
  expect(news("email.failed", { failed: { reason: "quota" } })).toMatchObject({ what: "bounced", reason: "quota" });
  expect(news("email.suppressed")).toMatchObject({ what: "bounced", reason: "the mail server refused it" });
  expect(news("email.complained")).toMatchObject({ what: "complained" });
});

test("everything else changes nothing", () => {
  for (const type of ["email.sent", "email.delivered", "email.opened", "contact.created", "constructor", ""])
    expect(news(type)).toBeNull();
  for (const body of [null, 7, [], {}, { type: "email.bounced" }, { type: "email.bounced", data: { tags: {} } }])
    expect(readMailNews(body)).toBeNull();
  expect(readMailNews({ type: "email.bounced", data: { tags: { ...tags, tenant: "1; drop" } } })).toBeNull();
});
