/** The table of guide section 7, as far as this release answers the keys. */
export const SHORTCUTS = [
  { keys: "/", does: "Search" },
  { keys: "G T", does: "Tickets" },
  { keys: "G O", does: "Outsourcing" },
  { keys: "G N", does: "Notifications" },
  { keys: "J, K", does: "Next, previous row or item" },
  { keys: "Enter", does: "Open" },
  { keys: ".", does: "Actions of the row or item" },
  { keys: "N, T, C, A", does: "Note, time, charge, attachment" },
  { keys: "Ctrl Enter", does: "Add what is being written" },
  { keys: "Ctrl Shift I", does: "All Users or Internal" },
  { keys: "O", does: "Outsource or Notify Lead Partner menu" },
  { keys: "V, Q", does: "View Terms, Ask a Question" },
  { keys: "E", does: "Edit ticket" },
  { keys: "Esc", does: "Close" },
  { keys: "?", does: "This table" },
] as const;
