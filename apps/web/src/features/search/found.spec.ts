import { describe, expect, it } from '@jest/globals';
import { fitting, type Found } from './found';

const page = (name: string, also?: string): Found => ({ key: name, name, kind: 'Page', ...(also ? { also } : {}) });
const names = (all: Found[], typed: string) => fitting(all, typed).map(({ name }) => name);

describe('what search offers', () => {
  const all = [
    page('Asynchronous jobs'),
    page('ClickUp'),
    page('Pause ClickUp'),
    page('Sync now: ClickUp', 'import run'),
  ];

  it('puts the start of the name before the start of a word, and that before the middle of one', () => {
    expect(names(all, 'sync')).toEqual(['Sync now: ClickUp', 'Asynchronous jobs']);
    expect(names(all, 'click')).toEqual(['ClickUp', 'Pause ClickUp', 'Sync now: ClickUp']);
  });

  it('wants every word, in any order and any case', () => {
    expect(names(all, 'CLICKUP  pause')).toEqual(['Pause ClickUp']);
    expect(names(all, 'clickup zeppelin')).toEqual([]);
  });

  it('finds by words that are not in the name, last', () => {
    expect(names(all, 'import')).toEqual(['Sync now: ClickUp']);
  });

  it('keeps everything in its order while nothing is typed', () => {
    expect(names(all, '')).toEqual(all.map(({ name }) => name));
  });
});
