import {
  type Negotiable,
  negotiableOf,
  type TermsCause,
  type TermsChange,
  termsDifference,
} from "../../domain/outsource/terms-difference";

/** A version of the terms as its readers see it; `changes` against the one before, none on the first. */
export type TermsVersion = {
  version: number;
  at: Date;
  by: string;
  cause: TermsCause;
  changes: TermsChange[];
  /** The acceptance froze this one (D34). */
  accepted: boolean;
};
type Row = Negotiable & { version: number; cause: TermsCause; createdAt: Date; createdByName: string };

/** The oldest first, as they come. */
export const versionsOf = (rows: readonly Row[], acceptedVersion: number | null): TermsVersion[] =>
  rows.map((row, i) => {
    const before = rows[i - 1];
    return {
      version: row.version,
      at: row.createdAt,
      by: row.createdByName,
      cause: row.cause,
      changes: before ? termsDifference(negotiableOf(before), negotiableOf(row)) : [],
      accepted: row.version === acceptedVersion,
    };
  });
