import { describe, expect, it } from "vitest";
import { EditContactForm, NewContactForm, NewOrganizationForm } from "./organization";

const ID = "01900000-0000-7000-8000-000000000001";
const typed = {
  name: "Copperline",
  type: "customer",
  currency: "usd",
  phone: "",
  fax: "",
  web: "",
  address: " ",
  city: "",
};
const read = (change: Record<string, string>) => NewOrganizationForm.safeParse({ ...typed, ...change });

describe("3.2 an organization's form", () => {
  it("keeps empty fields as nothing and writes the currency in capitals", () => {
    expect(NewOrganizationForm.parse(typed)).toEqual({
      name: "Copperline",
      type: "customer",
      address: null,
      city: null,
      phone: null,
      fax: null,
      web: null,
      currency: "USD",
    });
  });

  it.each([
    ["www.example.com", "https://www.example.com"],
    ["example.com:8080/a?b=c", "https://example.com:8080/a?b=c"],
    ["http://example.com", "http://example.com"],
  ])("takes %s as a web address", (web, saved) => {
    const parsed = read({ web });
    expect(parsed.success && parsed.data.web).toBe(saved);
  });

  it.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "ftp://example.com",
    "not an address",
    "localhost",
    "https://a:b@example.com",
    "https://",
  ])("does not take %s as one", (web) => {
    expect(read({ web }).success).toBe(false);
  });

  it.each(["+1 (555) 010-0100", "030 1234567", "555.0100 ext. 12", "+49 30 123/45"])(
    "takes %s as a phone number",
    (phone) => {
      expect(read({ phone }).success).toBe(true);
    },
  );

  it.each(["call me", "12", "555-0100; drop", "+"])("does not take %s as one", (phone) => {
    expect(read({ phone }).success).toBe(false);
  });

  it.each([
    ["name", ""],
    ["name", "x".repeat(101)],
    ["type", "friend"],
    ["currency", "XYZ"],
    ["currency", ""],
  ])("finds fault with %s", (field, value) => {
    const parsed = read({ [field]: value });
    expect(parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join("."))).toEqual([field]);
  });
});

describe("A16 a contact's form", () => {
  const contact = { organizationId: ID, firstName: "Pat", lastName: "Primary", email: "", phone: "", mobile: "" };

  it("reads the mark of the primary contact", () => {
    expect(NewContactForm.parse({ ...contact, primary: "on" }).primary).toBe(true);
    expect(NewContactForm.parse(contact)).toMatchObject({ primary: false, email: null });
  });

  it("keeps a primary contact active", () => {
    const saved = { ...contact, contactId: ID, expectedVersion: "1" };
    const parsed = EditContactForm.safeParse({ ...saved, primary: "on" });
    expect(parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join("."))).toEqual(["active"]);
    expect(EditContactForm.safeParse({ ...saved, primary: "on", active: "on" }).success).toBe(true);
    expect(EditContactForm.safeParse(saved).success).toBe(true);
  });
});
