import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A forward-only migration in hand-written SQL, run by the database's administrator as `tributary_migrator`. */
export interface SqlMigration {
  /** Ends in the 13 digits by which TypeORM orders migrations. */
  readonly name: string;
  readonly sql: string;
  /** Roles, extensions and the ownership of functions need the administrator itself. */
  readonly asAdministrator?: boolean;
}

/** Wraps SQL for TypeORM. Objects come to belong to `tributary_migrator`, never to the application's login. */
export function migration({ name, sql, asAdministrator }: SqlMigration): new () => MigrationInterface {
  return class implements MigrationInterface {
    readonly name = name;

    async up(runner: QueryRunner): Promise<void> {
      if (!asAdministrator) await runner.query('set local role tributary_migrator');
      await runner.query(sql);
      if (!asAdministrator) await runner.query('reset role');
    }

    async down(): Promise<void> {
      throw new Error(`${name} is not undone: restore a backup, or write a migration that goes forward.`);
    }
  };
}
