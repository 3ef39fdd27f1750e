import { existsSync, readdirSync, readFileSync } from "node:fs";

const TICK_MS = 10; // USER_HZ is 100 on every Linux there is

type Stat = { parent: number; ownMs: number; endedChildrenMs: number };

function statOf(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [parent, user, system, endedUser, endedSystem] = [1, 11, 12, 13, 14].map((at) => fields[at] ?? 0);
    return {
      parent: parent!,
      ownMs: (user! + system!) * TICK_MS,
      endedChildrenMs: (endedUser! + endedSystem!) * TICK_MS,
    };
  } catch {
    return null; // ended between the two looks
  }
}

/** The process and all below it. */
export function treeOf(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc").filter((one) => /^\d+$/.test(one))) {
    const parent = statOf(Number(name))?.parent;
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const tree = [root];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

/** Processor time of the whole tree so far, in ms, that of its ended processes included. */
export const cpuOf = (root: number): number =>
  treeOf(root).reduce((sum, pid) => {
    const stat = statOf(pid);
    return sum + (stat ? stat.ownMs + stat.endedChildrenMs : 0);
  }, 0);

/** Memory of the tree in MB: its share of what is shared (PSS), and the sum of what each has mapped (RSS). */
export function memoryOf(root: number): { pss: number; rss: number } {
  const sum = { pss: 0, rss: 0 };
  for (const pid of treeOf(root)) {
    if (!existsSync(`/proc/${pid}/smaps_rollup`)) continue;
    try {
      const text = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
      const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(text)?.[1] ?? 0) / 1024;
      sum.pss += of("Pss");
      sum.rss += of("Rss");
    } catch {}
  }
  return sum;
}
