import { isAway } from "../db/away";

/** Whether this asks for a page that nobody could fill now. What scripts ask for is answered by its own route or action. */
export const isPageInOutage = (headers: Headers): boolean =>
  isAway() &&
  (headers.get("accept")?.includes("text/html") ?? false) &&
  !headers.has("rsc") &&
  !headers.has("next-action");

const STYLE = `
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 15vh auto 0; padding: 0 1.25rem }
h1 { font-size: 1.375rem; line-height: 1.25 }
a { display: inline-block; padding: .5rem 1rem; border: 1px solid; border-radius: .375rem; color: inherit; text-decoration: none; font-weight: 600 }
`;
const WORDS = {
  GET: "Tandem cannot reach its data at the moment. Nothing was changed, and what was saved before is safe.",
  POST: "Tandem cannot reach its data at the moment. Nothing was saved. Go back, your text is still in the form, and send it again in a minute.",
};

/** The calm page in an outage of the database: whole without scripts, styles of its own, and no word of anybody's. */
export const outagePage = (method: string, nonce: string): string => `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>Outage - Tandem</title><style nonce="${nonce}">${STYLE}</style></head>
<body><main><h1>This page cannot be shown right now</h1><p role="alert">${method === "POST" ? WORDS.POST : WORDS.GET}</p>
${method === "POST" ? "" : '<p><a href="">Try Again</a></p>'}</main></body>
</html>
`;
