ALTER TABLE "presence" DROP CONSTRAINT "presence_tenant_id_ticket_id_tickets_tenant_id_id_fk";
