import { expect, it } from '@jest/globals';
import { tidy } from './classify';

it('what a provider says is cut to one line of whole characters, which jsonb takes', () => {
  expect(tidy(' not\0 so\n\tfast ')).toBe('not so fast');
  const cut = tidy(`${'x'.repeat(298)}${'😀'.repeat(9)}`);
  expect(cut).toHaveLength(300);
  for (const text of [cut, tidy('half \ud83d')]) expect(text.isWellFormed()).toBe(true);
});
