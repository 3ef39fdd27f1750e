"use server";

import { action } from "@/lib/auth/action";
import { DeleteTicketForm, EditTicketForm } from "@/lib/inputs/ticket";
import { deleteTicket } from "@/lib/services/tickets/delete";
import { editTicket } from "@/lib/services/tickets/edit";

export const save = action(EditTicketForm, editTicket, { href: ({ number }) => `/tickets/${number}` });

export const remove = action(DeleteTicketForm, deleteTicket, { href: () => "/tickets" });
