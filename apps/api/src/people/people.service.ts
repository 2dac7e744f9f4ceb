import { Injectable } from '@nestjs/common';
import type { ProjectScope } from '../auth/scope';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { listKey } from '../platform/http/list/cursor';
import { keysetPage } from '../platform/http/list/keyset';
import type { ListQueryDto } from '../platform/http/list/list.dto';
import { parseSort, type SortColumn } from '../platform/http/list/sort';
import { Problem } from '../platform/http/problem';
import { decisionsOf } from './decision.store';
import { viewDecisions } from './decision-view';
import { evidenceOf } from './evidence';
import { totalUpTo } from './count-up-to.sql';
import type { PersonDetailDto, PersonListDto, PersonListQueryDto, SuggestionListDto } from './people.dto';
import { accountsOf, personColumns, viewAccount, viewPersons, type PersonRow } from './person-view';
import { personConditions } from './person-filters';
import { questions, viewQuestions, type QuestionRow } from './question-view';
import { workOf } from './work-of.sql';

const sorts: Record<string, SortColumn> = {
  name: { sql: 'p.sort_name', kind: 'text' },
  createdAt: { sql: 'p.created_at', kind: 'timestamp' },
};
const questionSorts: Record<string, SortColumn> = { score: { sql: 's.score', kind: 'number' } };
const decisionsAtMost = 50;
const accountsAtMost = 200;

/** Persons of a project: those with an account in it. */
@Injectable()
export class PeopleService {
  constructor(private readonly transactions: TenantTransaction) {}

  /** By name unless asked otherwise. @throws Problem 400 */
  list(at: ProjectScope, query: PersonListQueryDto): Promise<PersonListDto> {
    const sort = parseSort(query.sort, sorts, 'name');
    const filter = query.filter ?? {};
    const conditions = personConditions(filter, query.q, [at.tenantId, at.projectId]);
    const key = listKey('people', at.projectId, sort.name, sort.descending, filter, query.q ?? '');
    return this.transactions.run(at.tenantId, at.actor, async (sql) => {
      const page = await keysetPage<PersonRow>(
        sql,
        { columns: personColumns, from: 'kb.persons p', ...conditions, id: 'p.id', sort, key },
        query,
        totalUpTo('kb.persons p', conditions.where),
      );
      return { items: await viewPersons(sql, at, page.rows), nextCursor: page.nextCursor, total: page.total! };
    });
  }

  /** What people are asked about who is who, the likeliest first. */
  suggestions(at: ProjectScope, query: ListQueryDto): Promise<SuggestionListDto> {
    const sort = parseSort(query.sort, questionSorts, '-score');
    const conditions = { where: questions.where, values: [at.tenantId, at.projectId] };
    return this.transactions.run(at.tenantId, at.actor, async (sql) => {
      const page = await keysetPage<QuestionRow>(
        sql,
        {
          columns: questions.columns,
          from: questions.from,
          ...conditions,
          id: 's.id',
          sort,
          key: listKey('person-suggestions', at.projectId, sort.descending),
        },
        query,
        totalUpTo(questions.from, conditions.where),
      );
      return { items: await viewQuestions(sql, at, page.rows), nextCursor: page.nextCursor, total: page.total! };
    });
  }

  /** A person who was merged into another is found by their old id too. @throws Problem 404 */
  get(at: ProjectScope, id: string): Promise<PersonDetailDto> {
    return this.transactions.run(at.tenantId, at.actor, async (sql) => {
      const [row] = await personRows(sql, at, id);
      if (!row) throw Problem.notFound();
      const [person] = await viewPersons(sql, at, [row]);
      const accounts = await accountsOf(sql, at, [row.id], accountsAtMost);
      const asked = await sql.query<QuestionRow>(
        `select ${questions.columns} from ${questions.from}
         where ${questions.where.join(' and ')} and (s.person_id = $3 or s.other_id = $3) order by s.score desc, s.id limit 20`,
        [at.tenantId, at.projectId, row.id],
      );
      const evidence = await evidenceOf(sql, accounts);
      return {
        ...person!,
        accounts: accounts.map((account) => ({ ...viewAccount(account), evidence: evidence.get(account.id) ?? [] })),
        accountsElsewhere: row.allAccounts - row.accountCount,
        named: row.named,
        work: await workOf(
          sql,
          at,
          accounts.map((account) => account.id),
        ),
        suggestions: await viewQuestions(sql, at, asked.rows),
        decisions: await viewDecisions(sql, await decisionsOf(sql, row.id, decisionsAtMost)),
      };
    });
  }
}

async function personRows(sql: Sql, at: ProjectScope, id: string): Promise<PersonRow[]> {
  const { where, values } = personConditions({ kind: 'person,left,bot' }, undefined, [at.tenantId, at.projectId]);
  const { rows } = await sql.query<PersonRow>(
    `select ${personColumns} from kb.persons p where ${where.join(' and ')} and p.id = kb.person_now($3)`,
    [...values, id],
  );
  return rows;
}
