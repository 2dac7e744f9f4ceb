import type { Limit } from '@tributary/provider-sdk';

/**
 * A condition on `kb.raw_records` that holds for records outside of what was chosen; `values` gets its parameters. A record
 * that does not say where it belongs is within.
 */
export function outsideSql(alias: string, limits: readonly Limit[], values: unknown[]): string {
  const conditions = limits.map((limit) => {
    const at = `${alias}.payload #>> $${values.push(limit.path)}::text[]`;
    if ('ids' in limit) return `coalesce(not (${at} = any ($${values.push(limit.ids)}::text[])), false)`;
    const parent = `${alias}p`;
    return `exists (select from kb.raw_records ${parent} where ${parent}.tenant_id = ${alias}.tenant_id
      and ${parent}.integration_id = ${alias}.integration_id and ${parent}.stream = $${values.push(limit.stream)}
      and ${parent}.shape = 'list' and ${parent}.external_id = ${at} and ${outsideSql(parent, limit.limits, values)})`;
  });
  return conditions.length > 0 ? `(${conditions.join(' or ')})` : 'false';
}
