"use server";

import { action } from "@/lib/auth/action";
import { EditContactForm, EditOrganizationForm, NewContactForm, NewOrganizationForm } from "@/lib/inputs/organization";
import { createContact, editContact } from "@/lib/services/organizations/contacts";
import { createOrganization, editOrganization } from "@/lib/services/organizations/edit";

const itsPage = ({ organizationId }: { organizationId: string }) => `/organizations/${organizationId}`;

export const addOrganization = action(NewOrganizationForm, createOrganization, { href: itsPage });

export const saveOrganization = action(EditOrganizationForm, editOrganization, { href: itsPage });

export const addContact = action(NewContactForm, createContact, { href: itsPage });

export const saveContact = action(EditContactForm, editContact, { href: itsPage });
