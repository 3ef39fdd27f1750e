import { type Column, getTableColumns, type InferInsertModel, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { type Given, prepared } from "./prepared";
import type { Tx } from "./transaction";

/** More rows than these are rare, and each number of them would be kept. */
const FEW = 4;

type Row = Record<string, unknown>;
const filled = (row: Row) => Object.keys(row).filter((name) => row[name] !== undefined);
const nameOf = (name: string, at: number) => `${name} ${at}`;
const encoded = (value: unknown, column: Column) => (value === null ? null : column.mapToDriverValue(value));

/** Inserts rows of a table; the text for a few rows with the same columns is built once (prepared.ts). */
export function insertion<Table extends PgTable>(table: Table) {
  const columns: Record<string, Column> = getTableColumns(table);
  const insert = prepared((tx, given: Given<Row>, many: number, ...names: string[]) => {
    const row = (at: number) => names.map((name) => [name, sql`${given[nameOf(name, at)]}`]);
    const rows = Array.from({ length: many }, (_, at) => Object.fromEntries(row(at)));
    return tx.insert(table).values(rows);
  });
  return async (tx: Tx, rows: readonly InferInsertModel<Table>[]): Promise<void> => {
    const names = filled(rows[0] ?? {});
    const alike = rows.every((row) => filled(row).join() === names.join());
    if (!alike || rows.length > FEW) {
      await tx.insert(table).values([...rows]);
      return;
    }
    const values = rows.flatMap((row: Row, at) =>
      names.map((name) => [nameOf(name, at), encoded(row[name], columns[name]!)]),
    );
    await insert(tx, Object.fromEntries(values), rows.length, ...names);
  };
}
