import { SubmitButton } from "@/components/ui/button";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import { Time } from "@/components/ui/time";
import { deviceWords } from "./device";

type Session = {
  id: string;
  createdAt: Date;
  seenAt: Date;
  userAgent: string | null;
  address: string | null;
  isThis: boolean;
};
type Props = {
  sessions: readonly Session[];
  tz: string;
  now: Date;
  requestId: string;
  end: FormAction;
  endOthers: FormAction;
  signOutEverywhere: (form: FormData) => Promise<void>;
};

/** Where one is signed in; each but this one can be ended. */
export function SessionList({ sessions, tz, now, requestId, end, endOthers, signOutEverywhere }: Props) {
  return (
    <>
      <ActionForm action={end} requestId={requestId} label="Sessions">
        <table className="w-plain">
          <thead>
            <tr>
              <th scope="col">Device</th>
              <th scope="col">Signed in</th>
              <th scope="col">Last used</th>
              <th scope="col">
                <span className="hide">Action</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sessions.map((session) => (
              <tr key={session.id}>
                <td className="t">
                  {deviceWords(session.userAgent)}
                  {session.address && `, ${session.address}`}
                  {session.isThis && " (this one)"}
                </td>
                <td>
                  <Time value={session.createdAt} tz={tz} now={now} />
                </td>
                <td>
                  <Time value={session.seenAt} tz={tz} now={now} />
                </td>
                <td className="s">
                  {!session.isThis && (
                    <SubmitButton kind="plain" small name="sessionId" value={session.id} busy="Ending">
                      End
                    </SubmitButton>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ActionForm>
      <div className="row">
        {sessions.length > 1 && (
          <ActionForm action={endOthers} requestId={requestId} label="Other sessions">
            <SubmitButton kind="plain" busy="Ending">
              End All Others
            </SubmitButton>
          </ActionForm>
        )}
        <form action={signOutEverywhere}>
          <SubmitButton kind="plain" busy="Signing out">
            Sign Out Everywhere
          </SubmitButton>
        </form>
      </div>
    </>
  );
}
