import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { csvLines } from './csv';

/** Reads CSV as RFC 4180 has it. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  let row: string[] = [];
  for (let found = cell.exec(text); found; found = cell.exec(text)) {
    row.push(found[1]?.replaceAll('""', '"') ?? found[2]!);
    if (found[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe('CSV', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string().map((rest) => `=${rest}`),
    fc.constantFrom('a,b', '"', 'a\r\nb', '\n', "'", ' =1'),
  );

  it('X9: holds no cell that a spreadsheet would run', () => {
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 5 }), { minLength: 1 }), (rows) => {
        for (const cell of parse(csvLines(rows)).flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });

  it('X9: changes nothing else', () => {
    const dangerous = /^[=+\-@\t\r＝＋－＠]/;
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 5 }), { minLength: 1 }), (rows) => {
        const expected = rows.map((row) => row.map((cell) => (dangerous.test(cell) ? `'${cell}` : cell)));
        expect(parse(csvLines(rows))).toEqual(expected);
      }),
    );
  });

  it('writes numbers, truth and nothing as they are', () => {
    expect(csvLines([[-5, 1.5, true, null, '-5', '+49 30']])).toBe(`-5,1.5,true,,'-5,'+49 30\r\n`);
  });
});
