import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { mappingDocument } from './document';
import { transforms } from './transforms/registry';

const file = new URL('../../../docs/mapping.md', import.meta.url);

it('docs/mapping.md says what the code does (WRITE_DOCS=1 writes it anew)', () => {
  const document = mappingDocument();
  if (process.env['WRITE_DOCS'] === '1') writeFileSync(file, document);
  expect(readFileSync(file, 'utf8')).toBe(document);
  for (const name of transforms.keys()) expect(document).toContain(`| \`${name}\` |`);
});
