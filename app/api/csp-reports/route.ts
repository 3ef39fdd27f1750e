import { logCspReport } from "@/lib/auth/csp-reports";

export const POST = logCspReport;
