type Props = { text: string /** Addresses that begin so are links; others stay words. */; own: string };

/** The plain-text part as a mail program shows it, with the application's own links made clickable. */
export function PlainPart({ text, own }: Props) {
  return (
    <pre className="whitespace-pre-wrap break-words font-sans text-base">
      {text.split(/(https?:\/\/\S+)/).map((piece, at) =>
        piece.startsWith(`${own}/`) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move
          <a key={at} href={piece} className="underline">
            {piece}
          </a>
        ) : (
          piece
        ),
      )}
    </pre>
  );
}
