import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { blocksOf, isHtml, type Block } from './markdown';

/** All the text of the blocks. */
function textOf(blocks: Block[]): string {
  return blocks
    .map((block) =>
      block.kind === 'code'
        ? block.text
        : (block.kind === 'list' ? block.items.flat() : block.text).map(({ text }) => text).join(''),
    )
    .join('\n');
}

describe('descriptions as people write them', () => {
  it('reads headings, lists, code, quotes and marks', () => {
    expect(blocksOf('# Plan\n\nFirst **bold**\nthen\n\n- one\n- `two`\n\n> said\n\n```js\na < b\n```')).toEqual([
      { kind: 'heading', text: [{ kind: 'text', text: 'Plan' }] },
      {
        kind: 'paragraph',
        text: [
          { kind: 'text', text: 'First ' },
          { kind: 'strong', text: 'bold' },
          { kind: 'text', text: '\nthen' },
        ],
      },
      { kind: 'list', ordered: false, items: [[{ kind: 'text', text: 'one' }], [{ kind: 'code', text: 'two' }]] },
      { kind: 'quote', text: [{ kind: 'text', text: 'said' }] },
      { kind: 'code', text: 'a < b' },
    ]);
  });

  it('links to web addresses alone', () => {
    const links = (text: string) =>
      blocksOf(text).flatMap((block) =>
        'text' in block && block.kind !== 'code' ? block.text.filter(({ kind }) => kind === 'link') : [],
      );
    expect(links('[a](https://example.org/a) https://example.org/b')).toHaveLength(2);
    expect(links('[a](javascript:alert(1)) [b](data:text/html,x) [c](//example.org)')).toEqual([]);
  });

  it('loses no word, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ' ', '\n', '*', '_', '`', '[', ']', '(', '#', '-', '>', '~') }),
        (text) => {
          const letters = (each: string) => each.replaceAll(/[^a]/g, '');
          // The word behind a fence names a language and is not shown.
          fc.pre(!text.includes('```'));
          expect(letters(textOf(blocksOf(text)))).toBe(letters(text));
        },
      ),
    );
  });

  it('tells HTML from a text with angle brackets', () => {
    expect(isHtml('<p>Hello</p>')).toBe(true);
    expect(isHtml('a < b and <p>')).toBe(false);
    expect(isHtml('<script>x</script>')).toBe(false);
  });
});
