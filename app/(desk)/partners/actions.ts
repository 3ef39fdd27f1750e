"use server";

import { partnerHref } from "@/components/partners/hrefs";
import { outcomeWords } from "@/components/partners/outcome-words";
import { action } from "@/lib/auth/action";
import { NewContactForm, NewOrganizationForm } from "@/lib/inputs/organization";
import {
  DeactivateForm,
  DefaultsForm,
  InvitationTextForm,
  InviteForm,
  PartnerForm,
  RecipientForm,
  RecipientsForm,
  ResendForm,
} from "@/lib/inputs/partners";
import { createContact } from "@/lib/services/organizations/contacts";
import { createOrganization } from "@/lib/services/organizations/edit";
import { deactivatePartner, reactivatePartner } from "@/lib/services/partners/deactivate";
import { saveDefaults } from "@/lib/services/partners/defaults";
import { invitePartners, resendInvitation } from "@/lib/services/partners/invite";
import { chooseRecipient } from "@/lib/services/partners/recipient";
import { chooseRecipients } from "@/lib/services/partners/recipients";
import { revokeInvitation } from "@/lib/services/partners/revoke";
import { saveInvitationText } from "@/lib/services/partners/save-text";

const TABLE = "/partners";
const chooseWho = ({ organizationId }: { organizationId: string }) =>
  `${TABLE}?do=recipient&organization=${organizationId}`;

export const invite = action(InviteForm, invitePartners, { message: ({ outcomes }) => outcomeWords(outcomes) });

export const resend = action(ResendForm, resendInvitation, { href: () => TABLE });

export const revoke = action(PartnerForm, revokeInvitation, { href: () => TABLE });

export const saveRecipient = action(RecipientForm, chooseRecipient, { href: () => TABLE });

export const saveText = action(InvitationTextForm, saveInvitationText, { href: () => TABLE });

export const addOrganization = action(NewOrganizationForm, createOrganization, { href: chooseWho });

export const addContact = action(NewContactForm, createContact, { href: chooseWho });

export const deactivate = action(DeactivateForm, deactivatePartner, {
  href: ({ organizationId }) => partnerHref(organizationId),
});

export const reactivate = action(PartnerForm, reactivatePartner, {
  href: ({ organizationId }) => partnerHref(organizationId),
});

export const saveRecipients = action(RecipientsForm, chooseRecipients, {
  message: ({ count }) =>
    count === 0
      ? "Saved. The primary contact alone gets the e-mails."
      : `Saved. ${count === 1 ? "One further contact gets" : `${count} further contacts get`} e-mails from now on.`,
});

export const saveTerms = action(DefaultsForm, saveDefaults, {
  message: () => "Saved. New terms for this partner start with these.",
});
