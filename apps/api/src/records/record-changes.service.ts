import { Injectable } from '@nestjs/common';
import type { ProjectScope } from '../auth/scope';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { decodeCursor, encodeCursor, listKey } from '../platform/http/list/cursor';
import { Problem } from '../platform/http/problem';
import {
  usualChanges,
  type RecordDeltaDto,
  type RecordChangesDto,
  type RecordChangesQueryDto,
} from './record-changes.dto';
import type { RecordField } from './record-fields';
import { modelFields } from './record-fields';
import { chosenFields, recordsFrom } from './record-query';
import { baseColumns, fieldColumns, recordOf, type RecordRow } from './record-values';
import type { RecordType } from './record.dto';

/** A place among the changes: behind the record `id` as of the change `number`. */
interface Place {
  number: string;
  id: string;
}
interface Numbered {
  id: string;
  number: string;
  changedAt: Date;
}

const beginning: Place = { number: '0', id: '00000000-0000-0000-0000-000000000000' };
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const isNumber = (text: string) => /^\d{1,18}$/.test(text);

/**
 * Every change of a type's records in the order in which they became visible, deleted ones included. A change is not
 * shown before all that began earlier have ended, so that none can appear behind a place that was passed.
 */
@Injectable()
export class RecordChangesService {
  constructor(private readonly transactions: TenantTransaction) {}

  /** @throws Problem 400 for a cursor of another list, or of a database that was set back since. */
  async changes(at: ProjectScope, type: RecordType, query: RecordChangesQueryDto): Promise<RecordChangesDto> {
    const { since, limit = usualChanges } = query;
    const fields = query.fields === undefined ? modelFields(type) : chosenFields(type, query.fields);
    const key = listKey('changes', at.projectId, type);
    const from = since === undefined ? beginning : since === 'now' ? undefined : placeOf(key, since);
    return this.transactions.run(at.tenantId, at.actor, async (sql) => {
      // A statement of its own, before the one that reads: what is below the horizon is visible to the next.
      const horizon = await horizonOf(sql);
      if (from && BigInt(from.number) > horizon) throw setBack();
      const end = { number: String(horizon - 1n), id: lastId };
      if (!from) return { items: [], cursor: cursorOf(key, end), more: false };
      const found = await changesBetween(sql, at, { type, fields, from, end, limit: limit + 1 });
      const page = found.slice(0, limit);
      const more = found.length > limit;
      return {
        items: page.map(({ change }) => change),
        cursor: cursorOf(key, more ? page.at(-1)!.place : end),
        more,
      };
    });
  }
}

async function horizonOf(sql: Sql): Promise<bigint> {
  const { rows } = await sql.query<{ horizon: string }>('select kb.change_horizon() as horizon');
  return BigInt(rows[0]!.horizon);
}

interface Stretch {
  type: RecordType;
  fields: readonly RecordField[];
  from: Place;
  end: Place;
  limit: number;
}
interface Found {
  place: Place;
  change: RecordDeltaDto;
}

async function changesBetween(sql: Sql, { tenantId, projectId }: ProjectScope, stretch: Stretch): Promise<Found[]> {
  const { type, fields, from, end, limit } = stretch;
  const bounds = [tenantId, projectId, from.number, from.id, end.number];
  const within = (alias: string) => `${alias}.tenant_id = $1 and ${alias}.project_id = $2
       and (${alias}.change_number, ${alias}.id) > ($3::bigint, $4::uuid) and ${alias}.change_number <= $5::bigint`;
  const order = (alias: string) => `order by ${alias}.change_number, ${alias}.id limit ${limit}`;
  const { rows: changed } = await sql.query<RecordRow & Numbered>(
    `select ${baseColumns}, ${fieldColumns(fields)}, r.change_number as number, r.changed_at as "changedAt"
     from ${recordsFrom(type)} where ${within('r')} ${order('r')}`,
    bounds,
    { planOnce: true },
  );
  const { rows: purged } = await sql.query<Numbered>(
    `select p.id, p.change_number as number, p.purged_at as "changedAt" from kb.purged_records p
     where ${within('p')} and p.record_type = $6 ${order('p')}`,
    [...bounds, type],
    { planOnce: true },
  );
  return [
    ...changed.map((row) => found(row, row.deletedAt ? null : recordOf(type, row, fields))),
    ...purged.map((row) => found(row, null)),
  ]
    .toSorted((one, other) => comparePlaces(one.place, other.place))
    .slice(0, limit);
}

function found({ id, number, changedAt }: Numbered, record: RecordDeltaDto['record']): Found {
  return {
    place: { number, id },
    change: { id, changedAt: changedAt.toISOString(), deleted: record === null, record },
  };
}

function comparePlaces(one: Place, other: Place): number {
  const difference = BigInt(one.number) - BigInt(other.number);
  if (difference !== 0n) return difference < 0n ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}

function cursorOf(key: string, { number, id }: Place): string {
  return encodeCursor(key, { value: number, id });
}

function placeOf(key: string, cursor: string): Place {
  const { value, id } = decodeCursor(key, cursor, isNumber, 'since');
  return { number: value ?? '0', id };
}

function setBack(): Problem {
  return Problem.invalid([
    {
      path: 'since',
      message: 'is later than all that is here: the database was set back to a backup; begin again without it',
    },
  ]);
}
