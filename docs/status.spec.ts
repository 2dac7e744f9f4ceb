import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { distributed } from '../jest.config.mjs';

const root = join(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs/status.md'), 'utf8');

/** How many rows each group of requirements has. */
const groups = {
  A: 5,
  B: 6,
  C: 20,
  D: 5,
  E: 6,
  F: 7,
  G: 4,
  H: 2,
  I: 5,
  J: 4,
  K: 4,
  L: 3,
  M: 3,
  N: 3,
  O: 4,
  P: 7,
  Q: 4,
  S: 15,
  R: 22,
  W: 10,
  X: 16,
  U: 3,
};
const ids = Object.entries(groups).flatMap(([group, rows]) =>
  Array.from({ length: rows }, (_, index) => `${group}${index + 1}`),
);
const rows = [...page.matchAll(/^\| ([A-Z]\d+) \| (.+?) \| (.*?) \|$/gm)].map(([, id, proof, note]) => ({
  id,
  proof,
  note,
}));

describe('the status page', () => {
  it('maps every requirement once', () => {
    expect(rows.map(({ id }) => id).sort()).toEqual([...ids].sort());
  });

  it('names tests that exist, or says absent', () => {
    for (const { id, proof } of rows) {
      if (proof === 'absent') continue;
      const files = [...proof!.matchAll(/`([^`]+)`/g)].map(([, file]) => file!);
      expect({ id, files: files.length > 0 }).toEqual({ id, files: true });
      for (const file of files)
        expect({ id, file, there: existsSync(join(root, file)) }).toEqual({ id, file, there: true });
    }
  });

  it('says of each row that the distributed suite runs that it does, and names a test that bears its name', () => {
    const suite = distributed.testMatch.map((file) => file.replace('<rootDir>/', ''));
    const pattern = new RegExp(distributed.testNamePattern);
    const marked = rows.filter(({ note }) => note!.includes('Distributed'));
    expect(marked.map(({ id }) => id)).toEqual(ids.filter((id) => pattern.test(id)));
    for (const { id, proof } of marked) {
      const proofs = [...proof!.matchAll(/`([^`]+)`/g)].map(([, file]) => file!);
      const named = proofs
        .filter((file) => suite.includes(file))
        .filter((file) => new RegExp(`['\`]${id}: `).test(readFileSync(join(root, file), 'utf8')));
      expect({ id, named: named.length > 0 }).toEqual({ id, named: true });
    }
    for (const file of suite) expect({ file, there: existsSync(join(root, file)) }).toEqual({ file, there: true });
  });
});

describe('the repository', () => {
  it('Q3: keeps the shape and the packages that its owner asked for', () => {
    const shape = ['apps', 'libs', 'migrations', 'nx.json', 'package.json', 'tsconfig.base.json', 'docker-compose.yml'];
    for (const name of [...shape, '.env.example', 'README.md', 'apps/api', 'apps/web'])
      expect({ name, there: existsSync(join(root, name)) }).toEqual({ name, there: true });
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
      'dependencies' | 'devDependencies',
      Record<string, string>
    >;
    const packages =
      '@nestjs/core @nestjs/common @nestjs/schedule @nestjs/bull typeorm pg passport passport-oauth2 class-validator ' +
      'vite react react-router @mantine/core jest supertest nx';
    for (const name of packages.split(' ')) expect({ ...devDependencies, ...dependencies }).toHaveProperty([name]);
    const integrations = readFileSync(join(root, 'apps/api/src/integrations/integrations.module.ts'), 'utf8');
    expect(integrations).toMatch(/imports: \[[^\]]*\.\.\.providerModules/);
  });
});
