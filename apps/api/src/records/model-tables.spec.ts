import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { columnOf, columnType, models } from '@tributary/model';
import { v7 as uuidv7 } from 'uuid';
import { createTestDatabase, type TestDatabase } from '../platform/database/testing/test-database';
import { referencesOf, unresolvedStatement } from './references.sql';

interface Column {
  name: string;
  type: string;
  required: boolean;
}

describe('the tables of the model', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());

  const columnsOf = async (table: string) => {
    const { rows } = await database.admin.query<Column>(
      `select attname as name, format_type(atttypid, null) as type, attnotnull as required from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
      [`kb.${table}`],
    );
    return new Map(rows.map((row) => [row.name, row]));
  };
  const checkOf = async (table: string, column: string) => {
    const { rows } = await database.admin.query<{ check: string }>(
      `select pg_get_constraintdef(c.oid) as check from pg_constraint c
       join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
       where c.conrelid = $1::regclass and c.contype = 'c' and a.attname = $2`,
      [`kb.${table}`, column],
    );
    return rows.map(({ check }) => check).join();
  };

  it.each(Object.values(models).map((model) => [model.type, model] as const))(
    '%s has a column for each field, of its kind, and a check for each closed set',
    async (_type, model) => {
      const columns = await columnsOf(model.table);
      const fields = Object.entries(model.fields);
      const wanted = fields.map(([name, field]) => ({
        name: columnOf(name, field),
        type: columnType(field.kind),
        required: field.required ?? false,
      }));
      const ids = fields
        .filter(([, { kind }]) => kind === 'ref')
        .map(([name, field]) => columnOf(name, field).replace(/_ref$/, '_id'))
        .map((name) => ({ name, type: 'uuid', required: false }));
      const declared = [...wanted, ...ids];
      expect(declared.map(({ name }) => columns.get(name))).toEqual(declared);

      const unchecked: string[] = [];
      for (const [name, field] of fields)
        for (const value of field.values ?? [])
          if (!(await checkOf(model.table, columnOf(name, field))).includes(`'${value}'`))
            unchecked.push(`${name}: ${value}`);
      expect(unchecked).toEqual([]);
    },
  );

  it.each(Object.values(models).filter((model) => referencesOf(model).length > 0))(
    '$type has an index of the records whose references have no target yet',
    async (model) => {
      const plan = await database.transactions.run(uuidv7(), 'system', async (sql) => {
        await sql.query('set local enable_seqscan = off; set local enable_sort = off');
        const explained = `explain ${unresolvedStatement(model, referencesOf(model))}`;
        const { rows } = await sql.query<{ 'QUERY PLAN': string }>(explained, [uuidv7(), 'items', uuidv7()]);
        return rows.map((row) => row['QUERY PLAN']).join('\n');
      });
      expect(plan).toContain(`using ${model.table}_unresolved`);
    },
  );
});
