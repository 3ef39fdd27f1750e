"use client";
import { Fragment } from "react";
import { Compared } from "@/components/ui/compared";
import { VISIBILITY_LABELS } from "@/lib/domain/labels/words";
import { FIELD_WORDS, LONG_FIELDS } from "./edit-values";
import type { Difference } from "./merge-fields";

export type ConflictProps = {
  noun: string;
  /** "Administrator, Brightwater" and "11:22". */
  saved: { by: string; at: string } | null;
  differences: readonly Difference[];
  /** A value as people read it, where it is not its own text. */
  words?: (name: string, value: string) => string;
  labels?: Readonly<Record<string, string>>;
};
type Side = Pick<ConflictProps, "differences" | "words" | "labels"> & { of: "theirs" | "mine" };

function valueText(name: string, value: string): string {
  if (name === "visibility") return value === "internal" ? VISIBILITY_LABELS.internal : VISIBILITY_LABELS.all;
  if (name === "isBillable") return value ? "Yes" : "No";
  return value || "Empty";
}

function Value({ difference, of, words = valueText }: Omit<Side, "differences"> & { difference: Difference }) {
  const { name, base, theirs, mine } = difference;
  const value = of === "theirs" ? theirs : mine;
  if (LONG_FIELDS.includes(name)) return <Compared before={base} after={value} />;
  const [was, is] = [words(name, base), words(name, value)];
  if (was === is) return is;
  return (
    <>
      <del>{was}</del> <ins>{is}</ins>
    </>
  );
}

function Texts({ title, ...side }: Side & { title: string }) {
  const { differences, labels = FIELD_WORDS } = side;
  const [only] = differences;
  return (
    <section>
      <h2>{title}</h2>
      {differences.length === 1 && only?.name === "body" ? (
        <p>
          <Value {...side} difference={only} />
        </p>
      ) : (
        <dl>
          {differences.map((difference) => (
            <Fragment key={difference.name}>
              <dt>{labels[difference.name] ?? difference.name}</dt>
              <dd>
                <Value {...side} difference={difference} />
              </dd>
            </Fragment>
          ))}
        </dl>
      )}
    </section>
  );
}

/** C24: who saved it meanwhile and when, and both versions with what each changed; below it stands what will be saved. */
export function Conflict({ noun, saved, ...compared }: ConflictProps) {
  const { differences } = compared;
  const by = saved?.by ?? "Somebody";
  const clash = differences.some((difference) => difference.clash);
  return (
    <div className="clash" role="alert">
      <h3>{`Someone changed this ${noun} while you were writing`}</h3>
      <p>
        {`${by} saved it${saved ? ` at ${saved.at}` : ""}. Nothing of yours is lost. `}
        {differences.length === 0
          ? "What you typed is what stands there now."
          : clash
            ? "Where you both changed the same words, yours stand below."
            : "Below both changes stand together."}
      </p>
      {differences.length > 0 && (
        <div className="diff">
          <Texts title={`Now saved${saved ? `, ${saved.by} ${saved.at}` : ""}`} {...compared} of="theirs" />
          <Texts title="Yours, not saved" {...compared} of="mine" />
        </div>
      )}
    </div>
  );
}
