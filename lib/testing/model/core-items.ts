import type { Party } from "../../domain/outsource/status";
import { mayReadTerms } from "../../domain/permissions";
import { BLANK, copyContent, followedContent, type ItemContent } from "../../domain/sync/copy";
import { birthOf, differences, isFromEarlier, touchesOf } from "../../domain/sync/facts";
import type { LinkState, Visibility } from "../../domain/sync/kinds";
import { can } from "../../domain/sync/rights";
import { type Change, judge, startsWork, type Verdict } from "../../domain/sync/rules";
import { amountOf, type CoreItem, type CoreLink, type CoreTicket, nameOf, type Store } from "./core-rows";
import type { Answer, Law } from "./law";
import type { Task } from "./task";

const DAY = "2026-05-12";
const opOf = (before: Visibility, after: Visibility): Change["op"] =>
  before === after ? "edit" : after === "all" ? "publish" : "withdraw";
type Around = { item: CoreItem; state: LinkState | null } | null;

/** Items of the pure core: what is allowed and what follows is asked of rights.ts and rules.ts alone. */
export class CoreItems {
  constructor(private readonly core: Store) {}

  #side = (ticket: CoreTicket): Party => (ticket.insource ? "service" : "lead");
  #link(item: CoreItem): CoreLink | null {
    const offer = this.core.present(item.ticket)?.offer;
    if (this.core.phaseOf(item.ticket) !== "LIVE") return null;
    return this.core.links.find((link) => link.offer === offer && (link.source === item || link.copy === item)) ?? null;
  }
  #hanging = (on: CoreItem) => this.core.items.filter((item) => item.on === on);
  #around(item: CoreItem): Around {
    return item.on && { item: item.on, state: this.#link(item.on)?.state ?? null };
  }

  #judge(item: CoreItem, around: Around, asked: Pick<Change, "op" | "touches"> & { visibility: Visibility }): Verdict {
    const { ticket } = item;
    const present = this.core.present(ticket)?.offer ?? null;
    const link = this.#link(item);
    return judge({
      phase: this.core.phaseOf(ticket),
      op: asked.op,
      by: this.#side(ticket),
      touches: asked.touches,
      item: {
        kind: item.kind,
        origin: item.origin,
        fromEarlier: isFromEarlier(item, present),
        visibility: asked.visibility,
        attachmentKind: item.content.attachmentKind,
        parent: around && {
          visibility: around.item.visibility,
          bornIn: birthOf(around.item, present),
          link: around.state,
        },
        bornIn: birthOf(item, present),
        link: link?.state ?? null,
        copyPosted: item.origin === "own" && link?.state === "active" && link.copy.posted,
        hasFiles: this.#hanging(item).length > 0,
      },
    });
  }

  #locked({ who }: Task, item: CoreItem, op: "edit" | "delete" | "price"): boolean {
    const { ticket } = item;
    const present = this.core.present(ticket)?.offer ?? null;
    const facts = {
      kind: item.kind,
      origin: item.origin,
      bornIn: birthOf(item, present),
      fromEarlier: isFromEarlier(item, present),
      posted: item.posted,
      isWorkerOrAdmin: item.author === who || who === 2,
    };
    return !can({ desk: this.#side(ticket), phase: this.core.phaseOf(ticket), op, item: facts }).allowed;
  }

  add(law: Law, { verb, who, turn, odd, on }: Task, ticket: CoreTicket): Answer {
    const phase = this.core.phaseOf(ticket);
    if (verb === "ask") {
      if (!ticket.insource) return "notYourMove";
      if (phase !== "LIVE" && phase !== "HOLD") return "wrongStatus";
      if (odd) return "reasonRequired";
      if (phase === "HOLD") return "ok";
    }
    if (verb === "addNote" && odd) return "invalid";
    const name = `k${law.names}`;
    const item = this.#fresh(ticket, who, turn % 3 === 0 ? "internal" : "all");
    if (verb === "addTime") {
      item.kind = "timeEntry";
      Object.assign(item.content, { body: name, minutes: 15 * (1 + turn), workDate: DAY, isBillable: true });
    } else if (verb === "addCharge") {
      item.kind = "charge";
      const [quantity, each] = [String(1 + (turn % 3)), 100 * (1 + turn)];
      Object.assign(item.content, {
        title: name,
        quantity,
        unitPriceCents: each,
        amountCents: amountOf(quantity, each),
        workDate: DAY,
      });
    } else if (verb === "addFile" || verb === "addLocation") {
      item.kind = "attachment";
      Object.assign(item.content, { title: name, attachmentKind: verb === "addFile" ? "file" : "url" });
      if (on) {
        item.on = this.core.items.find((one) => one.ticket === ticket && nameOf(one) === on.name) ?? null;
        item.visibility = item.on?.visibility ?? item.visibility;
      }
    } else item.content.body = name;
    if (verb === "ask" || item.kind === "timeEntry" || item.kind === "charge") item.visibility = "all";
    this.#write(item);
    return "ok";
  }

  #fresh(ticket: CoreTicket, author: Task["who"] | null, visibility: Visibility): CoreItem {
    const phase = this.core.phaseOf(ticket);
    const offerId = phase === "PRE" ? null : (this.core.present(ticket)?.offer ?? null);
    return {
      ticket,
      kind: "note",
      visibility,
      origin: "own",
      offerId,
      bornIn: phase,
      content: { ...BLANK, isBillable: true },
      on: null,
      posted: false,
      author,
    };
  }

  /** Writes it and sends it across, if the rules let it travel. */
  #write(item: CoreItem): void {
    const { core } = this;
    core.items.push(item);
    const out = core.present(item.ticket);
    const side = this.#side(item.ticket);
    const verdict = this.#judge(item, this.#around(item), {
      op: "create",
      touches: "content",
      visibility: item.visibility,
    });
    if (out && verdict.do === "mirror") this.#send(item, verdict);
    if (out?.status === "accepted" && startsWork({ by: side, kind: item.kind, origin: "own" })) core.startWork(out);
  }

  #send(item: CoreItem, verdict: Extract<Verdict, { do: "mirror" }>): void {
    const on = item.on ? (this.#link(item.on)?.state === "active" ? this.#link(item.on)!.copy : null) : null;
    this.core.sendCopy(this.core.present(item.ticket)!, item, { ...verdict, side: this.#side(item.ticket), on });
  }

  change(task: Task, ticket: CoreTicket): Answer {
    const item = this.core.items.find((one) => one.ticket === ticket && nameOf(one) === task.item!.name);
    if (!item) throw new Error(`no ${task.item!.name}`);
    switch (task.verb) {
      case "post":
        item.posted = true;
        return "ok";
      case "edit":
        return this.#edit(task, item);
      case "delete":
        return this.#delete(task, item);
      case "setPrice":
        return this.#price(task, item);
      default:
        return this.#shareNow(task, item);
    }
  }

  #edit(task: Task, item: CoreItem): Answer {
    const { turn, odd } = task;
    const what = turn % 6;
    const inherits = item.kind === "attachment" && item.origin === "own" && item.on !== null;
    const turns = (what === 4 || what === 5) && (item.kind === "note" || item.kind === "attachment") && !inherits;
    const content: ItemContent = { ...item.content };
    if (what !== 0 && what !== 4) {
      const words = `${nameOf(item)} v${task.item!.edits + 1}`;
      Object.assign(content, content.title ? { title: words } : { body: words });
      if (item.kind === "timeEntry") content.minutes = 15 + ((content.minutes ?? 0) % 600);
    }
    const visibility = turns ? (item.visibility === "all" ? "internal" : "all") : item.visibility;
    const touches = touchesOf(differences(item.content, content), turns);
    const verdict = this.#judge(item, this.#around(item), {
      op: opOf(item.visibility, visibility),
      touches,
      visibility,
    });
    if (this.#locked(task, item, "edit")) return "readOnly";
    if (touches === "nothing") return "ok";
    if (odd) return "stale";
    if (verdict.do === "sever" && turn % 2 === 1 && what !== 5) return "unconfirmed";
    const link = this.#link(item);
    if (verdict.do === "sever" && link) link.state = verdict.state;
    Object.assign(item, { content, visibility });
    if (item.origin === "own") this.#carry(item, link, verdict);
    if (turns && item.origin === "own") for (const file of this.#hanging(item)) this.#turnFile(file, item);
    return "ok";
  }

  #carry(item: CoreItem, link: CoreLink | null, verdict: Verdict): void {
    if (verdict.do === "mirror") this.#send(item, verdict);
    if (!link) return;
    if (verdict.do === "withdraw") this.#drop(link, "withdrawn");
    if (verdict.do === "keepPosted") link.state = "keptPosted";
    if (verdict.do !== "update") return;
    const side = this.#side(item.ticket);
    const author = { name: "Robin", company: "Somebody" };
    link.copy.content = followedContent(
      link.copy.content,
      copyContent({ kind: item.kind, content: item.content, author }, side),
      side,
    );
  }

  #drop(link: CoreLink, state: LinkState): void {
    link.state = state;
    this.#remove(link.copy);
  }
  #remove(item: CoreItem): void {
    this.core.items = this.core.items.filter((one) => one !== item);
    for (const one of this.core.items) if (one.on === item) one.on = null;
  }

  #turnFile(file: CoreItem, note: CoreItem): void {
    const { visibility } = note;
    if (file.visibility === visibility) return;
    const around = { item: note, state: this.#link(note)?.state ?? null };
    const verdict = this.#judge(file, around, {
      op: opOf(file.visibility, visibility),
      touches: "content",
      visibility,
    });
    file.visibility = visibility;
    this.#carry(file, this.#link(file), verdict);
  }

  #delete(task: Task, item: CoreItem): Answer {
    const files = this.#hanging(item);
    const all = [item, ...files];
    if (all.some((one) => this.#locked(task, one, "delete"))) return "readOnly";
    if (task.odd) return "stale";
    const asked = { op: "delete", touches: "content" } as const;
    const around = { item, state: this.#link(item)?.state ?? null };
    const judged = all.map((one) => ({
      link: this.#link(one),
      verdict: this.#judge(one, one === item ? this.#around(item) : around, { ...asked, visibility: one.visibility }),
    }));
    if (judged[0]!.verdict.do === "sever" && task.turn % 2 === 1) return "unconfirmed";
    for (const { link, verdict } of judged) {
      if (!link) continue;
      if (verdict.do === "sever") link.state = "severedDelete";
      if (verdict.do === "remove") this.#drop(link, "sourceDeleted");
      if (verdict.do === "keepPosted") link.state = "keptPosted";
    }
    for (const one of all) this.#remove(one);
    return "ok";
  }

  #price(task: Task, item: CoreItem): Answer {
    const { company, who, turn, odd } = task;
    if (this.#locked(task, item, "price")) return "readOnly";
    if (item.kind !== "timeEntry" && item.kind !== "charge") return "notFound";
    if (this.#side(item.ticket) !== "lead" || item.origin === "own") return "notPermitted";
    const deal = this.core.outs.find(({ offer }) => offer === item.offerId);
    if (!mayReadTerms(this.core.levelOf(company, who), { isSender: deal?.sender === who, editable: false }))
      return "notPermitted";
    const bills = item.origin !== "bundle" && turn % 4 > 0;
    const flat = item.origin === "bundle" || (item.kind === "timeEntry" && deal?.rateType === "flat");
    if (bills && !item.content.isBillable && flat) return "invalid";
    if (odd) return "stale";
    item.content = { ...item.content, isBillable: bills };
    return "ok";
  }

  #shareNow(task: Task, item: CoreItem): Answer {
    const present = this.core.present(item.ticket)?.offer ?? null;
    const isHeld = item.origin === "own" && !item.posted && birthOf(item, present) === "HOLD";
    if (!isHeld || this.core.phaseOf(item.ticket) !== "LIVE") return "wrongStatus";
    const fresh = {
      ...this.#fresh(item.ticket, item.author, item.visibility),
      kind: item.kind,
      content: item.content,
      on: item.on,
    };
    const travels = this.#judge(fresh, this.#around(fresh), {
      op: "create",
      touches: "content",
      visibility: item.visibility,
    });
    if (travels.do !== "mirror") return "wrongStatus";
    if (this.#locked(task, item, "edit")) return "readOnly";
    if (task.odd) return "stale";
    const files = this.#hanging(item);
    this.#write(fresh);
    for (const file of files)
      this.#write({
        ...this.#fresh(file.ticket, file.author, file.visibility),
        kind: file.kind,
        content: file.content,
        on: fresh,
      });
    for (const old of [item, ...files]) this.core.items = this.core.items.filter((one) => one !== old);
    return "ok";
  }
}
