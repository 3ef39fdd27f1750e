import { expect, type Locator, type Page } from "@playwright/test";
import { alive } from "./alive";

/** The ticket page as a person sees it. */
export class TicketPage {
  readonly bar: Locator;
  readonly activity: Locator;
  /** The confirmation that is open. */
  readonly dialog: Locator;

  constructor(readonly page: Page) {
    this.bar = page.getByRole("region", { name: "Outsource information" });
    this.activity = page.getByRole("region", { name: "Activity" });
    this.dialog = page.getByRole("dialog");
  }

  async open(number: string, search = ""): Promise<void> {
    await this.page.goto(`/tickets/${number}${search}`);
    await expect(this.page.getByRole("main")).toContainText(number);
    await alive(this.page);
  }

  /** The number the page stands for, from its address. */
  get number(): string {
    const [, number] = /\/tickets\/([A-Z]{2}-\d+)/.exec(this.page.url()) ?? [];
    if (!number) throw new Error(`${this.page.url()} is no ticket`);
    return number;
  }

  async outsource(item: string): Promise<void> {
    await this.#choose("Outsource", item);
  }
  async notifyLeadPartner(item: string): Promise<void> {
    await this.#choose("Notify Lead Partner", item);
  }
  async #choose(menu: string, item: string): Promise<void> {
    await this.page.getByRole("button", { name: menu, exact: true }).click();
    await this.page.getByRole("menuitem", { name: item, exact: true }).click();
  }

  /** The entry that says this. */
  item(text: string | RegExp): Locator {
    return this.activity.getByRole("article").filter({ hasText: text });
  }

  /** Opens the menu of an entry and chooses from it. */
  async act(text: string | RegExp, act: "Edit" | "Delete" | "Price" | "History" | "Attach File"): Promise<void> {
    const item = this.item(text);
    await item.hover();
    await item.getByRole("link", { name: /Actions of/ }).click();
    await this.page.getByRole("menuitem", { name: act, exact: true }).click();
  }

  /** The form of the entry that is being changed. */
  get form(): Locator {
    return this.page.getByRole("form", { name: /^(Edit the|Price of the)/ });
  }

  /** Changes the text of a note and saves it. */
  async rewrite(text: string, becomes: string): Promise<void> {
    await this.act(text, "Edit");
    await this.form.getByRole("textbox", { name: "Note" }).fill(becomes);
    await this.form.getByRole("button", { name: "Save", exact: true }).click();
  }

  /** Answers the open confirmation with the button of this name. */
  async confirm(button: string): Promise<void> {
    await this.dialog.getByRole("button", { name: button, exact: true }).click();
    await expect(this.dialog).toHaveCount(0);
  }

  async addNote(text: string, visibility: "All Users" | "Internal" = "All Users"): Promise<void> {
    await this.kind("Note");
    await this.page.getByRole("textbox", { name: "Note", exact: true }).fill(text);
    await this.page.getByRole("radio", { name: visibility }).check();
    await this.page.getByRole("button", { name: "Add Note" }).click();
    await expect(this.activity).toContainText(text);
  }

  async kind(name: "Note" | "Time" | "Charge" | "Attachment"): Promise<void> {
    const kinds = this.page.getByRole("navigation", { name: "Kind of entry" });
    await kinds.getByRole("link", { name, exact: true }).click();
  }

  async addTime(hours: string, summary: string): Promise<void> {
    await this.kind("Time");
    await this.page.getByLabel("Hours", { exact: true }).fill(hours);
    await this.page.getByLabel("Summary").fill(summary);
    await this.page.getByRole("button", { name: "Add Time" }).click();
    await expect(this.activity).toContainText(summary);
  }
}
