/** What a company agrees to by accepting an invitation (INV-10). The version is kept with the relation. */
export const PARTNER_AGREEMENT = {
  version: "1.0",
  sentences: [
    "Each ticket is an offer of its own. It binds only after it is accepted, with the terms it shows then.",
    "After acceptance, notes, time, charges and files that are not internal are shared between the two companies until the outsourcing is complete.",
    "The lead partner is told who accepted and works on a ticket. It does not see your internal notes, your other lead partners or your own customers.",
    "Data of the lead partner's customers is used for the work on the ticket alone.",
    "The lead partner may deactivate the partnership; work that was accepted may be finished.",
  ],
} as const;
