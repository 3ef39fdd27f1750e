/** What the levels open (2.2), and on the receiving side (PERM-7). */
export function LevelWords({ outsources }: { outsources: boolean }) {
  return (
    <ul className="hint">
      {outsources && <li>Allow Outsourcing: hands tickets to partners, approves and rejects their completion.</li>}
      <li>
        Allow Partner Management: {outsources && "also the dashboard and the partners; "}accepts and declines offers,
        and chooses the organization of a lead partner.
      </li>
      <li>Allow All: also money in lists{outsources ? ", the levels and the agreement" : ", and the levels"}.</li>
    </ul>
  );
}
