"use server";

import { action } from "@/lib/auth/action";
import { NewTicketForm } from "@/lib/inputs/ticket";
import { createTicket } from "@/lib/services/tickets/create";

export const create = action(NewTicketForm, createTicket, { href: ({ number }) => `/tickets/${number}` });
