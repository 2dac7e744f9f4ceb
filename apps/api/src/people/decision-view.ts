import type { Sql } from '../platform/database/tenant-transaction';
import { namesOf } from '../sync/run-view';
import type { DecisionRow } from './decision.store';
import type { DecisionDto } from './decision.dto';

/** Decisions in words, with the names of those who made them. The newest that stands can be undone. */
export async function viewDecisions(sql: Sql, rows: readonly DecisionRow[]): Promise<DecisionDto[]> {
  const names = await namesOf(
    sql,
    rows.flatMap(({ decidedBy, undoneBy }) => [decidedBy, ...(undoneBy ? [undoneBy] : [])]),
  );
  const last = rows.find(({ undoneAt }) => undoneAt === null);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    says: say(row),
    by: names.get(row.decidedBy) ?? null,
    at: row.decidedAt.toISOString(),
    undoneBy: row.undoneBy ? (names.get(row.undoneBy) ?? null) : null,
    undoneAt: row.undoneAt?.toISOString() ?? null,
    canUndo: row === last,
  }));
}

function say({ kind, names: [first = '', ...others] }: DecisionRow): string {
  switch (kind) {
    case 'confirm':
      return `Confirmed that the accounts of ${first} are one person`;
    case 'merge':
      return `Merged ${listOf(others)} into ${first}`;
    case 'split':
      return `Split ${others[0]} off from ${first}`;
    case 'rename':
      return first === others[0] ? `Kept the name ${first}` : `Renamed ${first} to ${others[0]}`;
    case 'dismiss':
      return `Said that ${first} and ${others[0]} are not the same`;
  }
}

const list = new Intl.ListFormat('en');
function listOf(names: string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : list.format(names);
}
