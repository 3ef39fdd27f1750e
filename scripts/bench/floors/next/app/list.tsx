import { headers } from "next/headers";
import { cellsOf, pageRows, whoOf } from "../queries";

export async function List({ kind }: { kind: "list" | "folder" }) {
  const [rows = []] = await pageRows(kind, whoOf((await headers()).get("cookie") ?? ""));
  return (
    <>
      <h1>{rows.length} tickets</h1>
      <table>
        <tbody>
          {rows.map((row) => (
            <tr key={String(row.id)}>
              {cellsOf(row).map((cell, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns stand still
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
