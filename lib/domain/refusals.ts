/** Every way a verb says no. Closed: a new one does not compile until labels has a sentence for it. */
export const REFUSALS = [
  /* Who asks */
  "needsSignIn",
  "wrongCompany",
  "badCredentials",
  "tooManyTries",
  "notFound",
  "notPermitted",
  /* What was asked */
  "invalid",
  "reasonRequired",
  "tooLarge",
  "wrongFile",
  "emptyFile",
  "tooManyFiles",
  "fileGone",
  "quotaReached",
  "emailTaken",
  "wrongPassword",
  "weakPassword",
  "unconfirmed",
  /* Where it stands */
  "wrongStatus",
  "notYourMove",
  "readOnly",
  "itemGone",
  "stale",
  "lateAnswer",
  "notDue",
  "alreadyOpen",
  "inactivePartner",
  "ticketComplete",
  "insourcedTicket",
  "termsIncomplete",
  "staleTerms",
  "staleSubmission",
  "cancelFirst",
  "deletedForever",
  "insourcedStays",
  "mappingNeeded",
  "mappingTaken",
  "deadLink",
  "usedLink",
  /* What the machine can do now */
  "repeated",
  "busy",
  "unavailable",
] as const;
export type Refusal = (typeof REFUSALS)[number];

export const isRefusal = (text: string): text is Refusal => REFUSALS.some((refusal) => refusal === text);
