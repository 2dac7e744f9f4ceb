import { Injectable } from '@nestjs/common';
import type { ProjectScope } from '../auth/scope';
import { TenantTransaction } from '../platform/database/tenant-transaction';
import { keysetPage } from '../platform/http/list/keyset';
import { facetsOf } from './facets';
import type { FacetValueDto, RecordSchemaDto } from './record-detail.dto';
import { schemaOf } from './record-fields';
import { chosenFields, recordConditions, recordPages, totalOf } from './record-query';
import { recordOf, type RecordRow } from './record-values';
import type { FacetQueryDto, RecordListDto, RecordListQueryDto, RecordType } from './record.dto';

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
    const pages = recordPages(at, type, query, fields);
    return this.transactions.read(at.tenantId, at.actor, async (sql) => {
      const { conditions, exact } = await recordConditions(sql, at, type, query);
      // Counted once; the cursor carries it along.
      const total = totalOf(type, conditions, exact);
      const page = await keysetPage<RecordRow>(sql, { ...pages, ...conditions }, query, total);
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
    return this.transactions.read(at.tenantId, at.actor, async (sql) => {
      const { conditions } = await recordConditions(sql, at, type, { filter: others });
      return facetsOf(sql, type, field, conditions);
    });
  }
}
