export type Fact = { label: string; value: string; strong?: boolean };
/** What somebody wrote, with its line breaks. */
export type Passage = { label: string; text: string };
export type Link = { label: string; href: string };

/** What a mail says, once. The HTML and the plain text are both made from this, in this order, so they cannot differ. */
export type Letter = {
  subject: string;
  /** What a list of mails shows beside the subject. */
  preheader: string;
  /** The blue line. */
  headline: string;
  /** Above the title: numbers, priority. */
  over: string;
  title: string;
  facts: Fact[];
  /** What happened in few words, where it is one thing among others of one mail; the blue line if there are none. */
  brief?: string;
  passages: Passage[];
  /** At most two; the first is the filled one. */
  buttons: Link[];
  /** A third way, small. */
  link: Link | null;
  /** What happens now, or when nobody acts. */
  next: string[];
  /** Who sent it, and why to this address. */
  foot: string[];
  /** Where the reader stops mails of this kind (D-16). */
  stop?: Link | null;
};

/** Where links lead: the application's address without a slash at its end, and the mail's own link where it brings one (an offer's, an invitation's). */
export type Links = { app: string; own: string | null };
