import { SubmitButton } from "@/components/ui/button";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import { refusalText } from "@/lib/domain/labels";
import { LOGO_TYPES, logoHref, MAX_LOGO_BYTES } from "@/lib/domain/logo";
import { isRefusal } from "@/lib/domain/refusals";

type Props = {
  remove: FormAction;
  requestIds: { upload: string; remove: string };
  logo: string | null;
  name: string;
  version: number;
  /** Of the last upload: "saved", "removed", a refusal, or nothing. */
  became: string;
};

const LIMIT = `PNG, JPEG or WebP, up to ${MAX_LOGO_BYTES / 1024} KB. It stands in the header.`;
const WORDS: Readonly<Record<string, string>> = {
  tooLarge: `This picture is larger than ${MAX_LOGO_BYTES / 1024} KB. Choose a smaller one.`,
  emptyFile: "No picture was chosen. Choose one, then upload it.",
  wrongFile: "This is not a whole PNG, JPEG or WebP picture of at most 4,096 pixels a side. Choose another one.",
};

/** The company's logo: an ordinary form, so it works without JavaScript. */
export function LogoForm({ remove, requestIds, logo, name, version, became }: Props) {
  return (
    <section aria-labelledby="logo">
      <h2 id="logo">Logo</h2>
      <Became of={became} />
      {/* biome-ignore lint/performance/noImgElement: private bytes behind the session; the optimizer may not fetch them */}
      {logo && <img className="logo-shown" src={logoHref(logo)} alt={`Logo of ${name}`} height={64} />}
      <form action="/settings/company/logo" method="post" encType="multipart/form-data" aria-label="Logo">
        <input type="hidden" name="requestId" value={requestIds.upload} />
        <input type="hidden" name="expectedVersion" value={version} />
        <div className="field">
          <label htmlFor="logo-file">Picture</label>
          <input
            id="logo-file"
            type="file"
            name="logo"
            accept={LOGO_TYPES.join(",")}
            aria-describedby="logo-file-hint"
            required
          />
          <span className="hint" id="logo-file-hint">
            {LIMIT}
          </span>
        </div>
        <p className="row">
          <button type="submit" className="btn">
            Upload
          </button>
        </p>
      </form>
      {logo && (
        <ActionForm action={remove} requestId={requestIds.remove} label="Remove the logo">
          <input type="hidden" name="expectedVersion" value={version} />
          <p className="row">
            <SubmitButton kind="quiet" busy="Removing">
              Remove Logo
            </SubmitButton>
          </p>
        </ActionForm>
      )}
    </section>
  );
}

function Became({ of }: { of: string }) {
  if (of === "saved" || of === "removed")
    return (
      <p className="note green i-check" role="status">
        {of === "saved" ? "Saved. The header shows it." : "The logo is removed."}
      </p>
    );
  if (!isRefusal(of)) return null;
  return (
    <p className="note red i-alert" role="alert">
      {WORDS[of] ?? refusalText(of)}
    </p>
  );
}
