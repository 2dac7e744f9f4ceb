import type { StatusChangeFact } from '@tributary/provider-sdk';
import { cleanText, type Job, type Sql } from '@tributary/sync-engine';
import { v7 as uuidv7 } from 'uuid';

/** Clocks of one provider's parts differ a little: an inferred time may lie so much before the exact one. */
const slack = `interval '2 seconds'`;

/**
 * Stores transitions as the provider told them. An inferred row that tells the same one goes; one that is inferred later
 * is not added (a trigger sees to it). A fact that is told again changes nothing.
 */
export async function saveStatusFacts(sql: Sql, job: Job, facts: readonly StatusChangeFact[]): Promise<void> {
  const items = await workItems(sql, job, facts);
  const inOrder = facts.toSorted((left, right) => left.at.getTime() - right.at.getTime());
  for (const fact of inOrder) {
    const item = items.get(`${fact.stream}:${fact.externalId}`);
    // What is not stored has no history here.
    if (item) await saveOne(sql, job, item, fact);
  }
}

interface Item {
  id: string;
  status: string | null;
  category: string | null;
}

async function workItems(sql: Sql, job: Job, facts: readonly StatusChangeFact[]): Promise<Map<string, Item>> {
  const { rows } = await sql.query<Item & { ref: string }>(
    `select ref_key as ref, id, status, status_category as category from kb.work_items
     where tenant_id = kb.current_tenant() and integration_id = $1 and ref_key = any($2::text[])`,
    [job.integrationId, facts.map(({ stream, externalId }) => cleanText(`${stream}:${externalId}`))],
  );
  return new Map(rows.map(({ ref, ...item }) => [ref, item]));
}

async function saveOne(sql: Sql, job: Job, item: Item, fact: StatusChangeFact): Promise<void> {
  const [from, to] = [fact.from, fact.to].map((status) => (status === null ? null : cleanText(status)));
  const at = fact.at.getTime() / 1000;
  const replaced = await sql.query<{ from: string | null; to: string | null }>(
    `delete from kb.status_changes s
     where s.id = (select i.id from kb.status_changes i
       where i.tenant_id = kb.current_tenant() and i.work_item_id = $1 and i.evidence = 'inferred'
         and i.to_status is not distinct from $2 and i.occurred_at >= to_timestamp($3) - ${slack}
         and not exists (select from kb.status_changes o where o.tenant_id = i.tenant_id
           and o.work_item_id = i.work_item_id and o.id <> i.id
           and o.occurred_at > to_timestamp($3) and o.occurred_at <= i.occurred_at)
       order by i.occurred_at limit 1)
     returning s.from_category as "from", s.to_category as "to"`,
    [item.id, to, at],
  );
  const inferred = replaced.rows[0];
  await sql.query(
    `insert into kb.status_changes (id, tenant_id, integration_id, work_item_id, evidence, from_status, to_status,
       from_category, to_category, actor_ref, external_id, occurred_at)
     values ($1, kb.current_tenant(), $2, $3, 'exact', $4, $5,
       coalesce($6, (select e.to_category from kb.status_changes e where e.tenant_id = kb.current_tenant()
         and e.work_item_id = $3 and e.to_status = $4 order by e.occurred_at desc limit 1)),
       $7, $8, $9, to_timestamp($10))
     on conflict do nothing`,
    [
      uuidv7(),
      job.integrationId,
      item.id,
      from,
      to,
      inferred?.from ?? null,
      inferred?.to ?? (item.status === to ? item.category : null),
      fact.actorRef === null ? null : cleanText(fact.actorRef),
      cleanText(fact.eventId).slice(0, 500),
      at,
    ],
  );
}
