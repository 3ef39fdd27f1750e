import { headers } from "next/headers";
import { pageRows, text, whoOf } from "../../../queries";
import { add } from "./add";

export default async function Page({ params }: { params: Promise<{ number: string }> }) {
  const [{ number }, head] = await Promise.all([params, headers()]);
  const [[row] = [], items = []] = await pageRows("ticket", whoOf(head.get("cookie") ?? ""), number);
  return (
    <>
      <h1>{text(row?.description)}</h1>
      <dl>
        {Object.entries(row ?? {})
          .slice(0, 6)
          .flatMap(([name, value]) => [<dt key={`${name}-dt`}>{name}</dt>, <dd key={`${name}-dd`}>{text(value)}</dd>])}
      </dl>
      <form action={add}>
        <input type="hidden" name="number" value={number} />
        <textarea name="body" />
        <button type="submit">Add</button>
      </form>
      {items.map((item) => (
        <article key={text(item.id)}>
          <header>
            <b>{text(item.author_name)}</b>
            <time>{text(item.at)}</time>
          </header>
          <p>{text(item.body)}</p>
        </article>
      ))}
    </>
  );
}
