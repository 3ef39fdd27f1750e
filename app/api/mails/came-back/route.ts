import { hearOfMail } from "@/lib/auth/mail-programs";

export const POST = hearOfMail;
