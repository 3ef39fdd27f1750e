import { cpus } from "node:os";
import type { Cost } from "./measure";
import type { Delivery } from "./streams";

export const WORKS = ["ticket", "list", "folder", "note"] as const;
export type Work = (typeof WORKS)[number];
export type Measured = {
  work: Work;
  at: number;
  costs: { ours: Cost; next: Cost; bare: Cost | null; sql: Cost | null };
};
export type SizeReport = {
  size: number;
  measured: Measured[];
  weights: Record<"ticket" | "list" | "folder", { bytes: number; elements: number }>;
  /** The most the web process had, RSS in MB. */
  memory: number;
  deliveries: { where: string; delivery: Delivery }[];
};

const NAMES: Record<Work, string> = {
  ticket: "ticket page",
  list: "ticket list",
  folder: "dashboard folder",
  note: "adding a note",
};
const FLOORS = { ours: "Tandem", next: "Next.js floor", bare: "bare + session + RLS", sql: "bare SQL" } as const;
/** speed.md 3: at most so many times the Next.js floor and the floor below it, in processor time. */
const MOST: Record<Work, { next: number; below: number }> = {
  ticket: { next: 2.5, below: 16 },
  list: { next: 2.2, below: 17 },
  folder: { next: 2.2, below: 17 },
  note: { next: 2.2, below: 5 },
};
const GROWTH = { cpu: 1.3, buffers: 1.6 };

const cpu = ({ app, db }: Cost) => app + db;
const figure = (value: number) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));
const times = (value: number, most?: number) =>
  `${value.toFixed(2)}${most !== undefined && value > most ? " (over)" : ""}`;
const row = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
const table = (heads: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
  [row(heads), row(heads.map((_, at) => (at === 0 ? "---" : "---:"))), ...rows.map(row)].join("\n");

/** Elements of a document as its tags count them, what scripts hold not. */
export const elementsOf = (html: string): number =>
  html.replace(/(<script\b[^>]*>)[\s\S]*?<\/script>/g, "$1").match(/<[a-zA-Z][^>]*>/g)?.length ?? 0;

function costs({ measured }: SizeReport): string {
  const rows = measured.flatMap(({ work, at, costs: all }) =>
    (["ours", "next", "bare", "sql"] as const).flatMap((who) => {
      const cost = all[who];
      if (!cost) return [];
      const below = all.sql ?? all.bare;
      const ratios =
        who === "ours"
          ? [times(cpu(cost) / cpu(all.next), MOST[work].next), below ? times(cpu(cost) / cpu(below)) : ""]
          : ["", ""];
      return [
        [
          `${NAMES[work]}, ${at} at once`,
          FLOORS[who],
          figure(cost.perSecond),
          figure(cost.p50),
          figure(cost.p95),
          figure(cost.p99),
          `${figure(cost.app)} + ${figure(cost.db)}`,
          ...ratios,
          cost.statements.toFixed(1),
          cost.buffers.toFixed(0),
          figure(cost.bytes / 1024),
        ],
      ];
    }),
  );
  return table(
    [
      "work",
      "who",
      "req/s",
      "p50 ms",
      "p95",
      "p99",
      "CPU ms app + db",
      "x Next.js floor",
      "x bare",
      "statements",
      "buffers",
      "KB",
    ],
    rows,
  );
}

function growth(reports: readonly SizeReport[]): string {
  const [small, large] = [reports[0], reports.at(-1)];
  if (!small || !large || small === large) return "";
  const rows = small.measured.flatMap(({ work, at, costs: of }) => {
    const other = large.measured.find((one) => one.work === work && one.at === at)?.costs.ours;
    if (!other) return [];
    return [
      [
        `${NAMES[work]}, ${at} at once`,
        times(cpu(other) / cpu(of.ours), GROWTH.cpu),
        times(other.db / of.ours.db),
        times(other.buffers / of.ours.buffers, GROWTH.buffers),
      ],
    ];
  });
  const title = `From ${small.size.toLocaleString("en-US")} to ${large.size.toLocaleString("en-US")} tickets, at most ${GROWTH.cpu} times the CPU and ${GROWTH.buffers} times the buffers:`;
  return `${title}\n\n${table(["work", "CPU app + db", "CPU of the database alone", "buffers"], rows)}`;
}

function live({ deliveries }: SizeReport): string {
  return table(
    [
      "streams",
      "open",
      "notes",
      "told",
      "p50 ms",
      "p95",
      "p99",
      "pages/s meanwhile",
      "page p99 ms",
      "CPU ms a note",
      "RSS MB",
    ],
    deliveries.map(({ where, delivery }) => [
      where,
      delivery.open,
      delivery.notes,
      `${(delivery.delivered * 100).toFixed(1)} %`,
      ...[
        delivery.p50,
        delivery.p95,
        delivery.p99,
        delivery.pages.perSecond,
        delivery.pages.p99,
        delivery.cpu,
        delivery.memory.rss,
      ].map(figure),
    ]),
  );
}

export function report(
  reports: readonly SizeReport[],
  { seconds, loadBefore, streams }: { seconds: number; loadBefore: number; streams: number },
): string {
  const machine = `${cpus().length} cores, ${seconds} s each, load ${loadBefore.toFixed(1)} before the run. The ratios are what counts: CPU of the application and its database per request, over that of the floor beside it.`;
  const parts = reports.flatMap((one) => {
    const { weights, size, memory } = one;
    const weight = (["ticket", "list", "folder"] as const).map(
      (key) => `${NAMES[key]} ${weights[key].elements} elements, ${figure(weights[key].bytes / 1024)} KB`,
    );
    return [
      `### ${size.toLocaleString("en-US")} tickets`,
      costs(one),
      `${weight.join("; ")}. The web process had at most ${memory.toFixed(0)} MB (RSS).`,
      `${streams} open streams while pages are asked for, from a note's answer to every browser:`,
      live(one),
    ];
  });
  return [machine, ...parts, growth(reports)].filter(Boolean).join("\n\n");
}
