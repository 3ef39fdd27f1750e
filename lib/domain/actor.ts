import type { SessionId, TenantId, UserId } from "./ids";
import type { OutsourceLevel, Role } from "./permissions";

export type TenantKind = "instance" | "portal";

/** Who asks. Read from the session at each request; the verbs read level and role again inside their transaction. */
export type Actor = {
  tenantId: TenantId;
  userId: UserId;
  sessionId: SessionId | null;
  tenantKind: TenantKind;
  name: string;
  email: string;
  role: Role;
  level: OutsourceLevel;
  timeZone: string;
  company: {
    name: string;
    shortName: string;
    monogram: string;
    currency: string;
    /** What its logo is known by; none: the monogram stands for it. */
    logo?: string | null;
  };
  /** The tenant has accepted the outsource agreement (10.1); without it only Received Work is there (PERM-6). */
  outsources: boolean;
};
