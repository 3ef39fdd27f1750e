import { readFile } from "node:fs/promises";
import path from "node:path";

/** The version in force. A new one is a new file beside the old; what was accepted stays what it was. */
export const AGREEMENT_VERSION = "1.0";

/** Its text, Markdown, as it stands in the repository. */
export const agreementText = (version = AGREEMENT_VERSION): Promise<string> =>
  readFile(path.join(process.cwd(), "agreements", `outsource-${version}.md`), "utf8");
