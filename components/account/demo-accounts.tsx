"use client";
import { useActionState } from "react";
import { type FormAction, idle } from "@/components/ui/form-state";

type Company = { name: string; does: string; accounts: readonly { email: string; label: string; level: string }[] };
type Props = { companies: readonly Company[]; action: FormAction; returnTo: string };

/** The demo world's accounts, one click each. */
export function DemoAccounts({ companies, action, returnTo }: Props) {
  const [state, send] = useActionState(action, idle);
  return (
    <section className="demo" aria-label="Demo accounts">
      <h2>Demo accounts</h2>
      <p className="hint">One click signs in. To see both sides at once, open the second one in a private window.</p>
      {state.status === "refused" && (
        <p className="note red i-alert" role="alert">
          {state.message}
        </p>
      )}
      <div>
        {companies.map((company) => (
          <form key={company.name} action={send} aria-label={company.name}>
            <input type="hidden" name="returnTo" value={returnTo} />
            <h3>
              {company.name}
              <span>{company.does}</span>
            </h3>
            <ul>
              {company.accounts.map(({ email, label, level }) => (
                <li key={email}>
                  <button type="submit" name="account" value={email} title={email}>
                    {label}
                    <span>{level}</span>
                  </button>
                </li>
              ))}
            </ul>
          </form>
        ))}
      </div>
    </section>
  );
}
