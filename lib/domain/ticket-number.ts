const LONGEST = 50;

/** Whether an address can name a ticket at all: what holds a control character is no number, and NUL the database refuses (A72). */
export const isTicketNumber = (text: string): boolean =>
  text !== "" && text.length <= LONGEST && text.isWellFormed() && !/\p{Cc}/u.test(text);
