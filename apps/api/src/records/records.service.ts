import { Injectable } from '@nestjs/common';
import type { ProjectScope } from '../auth/scope';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { listKey } from '../platform/http/list/cursor';
import { keysetPage } from '../platform/http/list/keyset';
import { parseSort } from '../platform/http/list/sort';
import { Problem } from '../platform/http/problem';
import { modelOf } from '@tributary/model';
import { facetsOf } from './facets';
import type { FacetValueDto, RecordSchemaDto } from './record-detail.dto';
import { modelFields, schemaOf, sortsOf, type RecordField } from './record-fields';
import { filterConditions, type Conditions } from './record-filters';
import { addSearch } from './record-search';
import { baseColumns, fieldColumns, recordOf, type RecordRow } from './record-values';
import type { FacetQueryDto, RecordListDto, RecordListQueryDto, RecordTotalDto, RecordType } from './record.dto';

/** Counting stops here: a person needs no more digits, and counting a million rows takes longer than showing fifty. */
const countLimit = 10_000;

/** The read side of synced records: hand-written SQL, of which only the values come from the request. */
@Injectable()
export class RecordsService {
  constructor(private readonly transactions: TenantTransaction) {}

  schema(type: RecordType): RecordSchemaDto {
    return schemaOf(type);
  }

  /** @throws Problem 400 for filters, sorts and fields that the type does not have. */
  async list(at: ProjectScope, type: RecordType, query: RecordListQueryDto): Promise<RecordListDto> {
    const fields = chosenFields(type, query.fields);
    const sort = parseSort(query.sort, sortsOf(type), type === 'work_item' ? '-sourceUpdatedAt' : '-firstSeenAt');
    const filters = query.filter ?? {};
    const key = listKey('records', at.projectId, type, sort.name, sort.descending, filters, query.q ?? '');
    return this.transactions.run(at.tenantId, at.actor, async (sql) => {
      const { conditions, exact } = await this.conditions(sql, at, type, filters, query.q);
      const from = `kb.${modelOf(type).table} r`;
      const page = await keysetPage<RecordRow>(
        sql,
        { columns: `${baseColumns}, ${fieldColumns(fields)}`, from, ...conditions, id: 'r.id', sort, key },
        query,
        // Counted once; the cursor carries it along.
        async (position) => position?.total ?? count(sql, from, conditions, exact),
      );
      return {
        items: page.rows.map((row) => recordOf(type, row, fields)),
        nextCursor: page.nextCursor,
        total: page.total!,
      };
    });
  }

  /** Values of a field with their counts, as if the field itself were not filtered. */
  async facets(at: ProjectScope, type: RecordType, { field, filter = {} }: FacetQueryDto): Promise<FacetValueDto[]> {
    const others = Object.fromEntries(Object.entries(filter).filter(([name]) => name !== field));
    return this.transactions.run(at.tenantId, at.actor, async (sql) => {
      const { conditions } = await this.conditions(sql, at, type, others, undefined);
      return facetsOf(sql, type, field, conditions);
    });
  }

  private async conditions(
    sql: Sql,
    { tenantId, projectId }: ProjectScope,
    type: RecordType,
    filters: Readonly<Record<string, string>>,
    text: string | undefined,
  ): Promise<{ conditions: Conditions; exact: boolean }> {
    const made = filterConditions(type, filters, [tenantId, projectId]);
    const conditions = { where: ['r.tenant_id = $1', 'r.project_id = $2', ...made.where], values: made.values };
    const exact = text?.trim() ? await addSearch(sql, type, projectId, text, conditions) : true;
    return { conditions, exact };
  }
}

/** Long texts are left out of a list unless it names them. @throws Problem 400 for unknown ones. */
function chosenFields(type: RecordType, asked: string | undefined): RecordField[] {
  const all = modelFields(type);
  if (asked === undefined) return all.filter(({ kind }) => kind !== 'longtext');
  return [...new Set(asked.split(','))].map((name) => {
    const field = all.find((each) => each.name === name.trim());
    if (field) return field;
    const known = all.map((each) => each.name).join(', ');
    throw Problem.invalid([
      { path: 'fields', message: `names a field that this type does not have; there are ${known}` },
    ]);
  });
}

async function count(sql: Sql, from: string, { where, values }: Conditions, exact: boolean): Promise<RecordTotalDto> {
  const { rows } = await sql.query<{ count: number }>(
    `select count(*)::int as count from (select from ${from} where ${where.join(' and ')} limit ${countLimit + 1}) counted`,
    values,
  );
  const found = rows[0]!.count;
  return { count: Math.min(found, countLimit), exact: exact && found <= countLimit };
}
