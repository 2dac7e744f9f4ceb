import { describe, expect, it } from '@jest/globals';
import { cleanSettings, complaint, fieldsOf, initialSettings } from './schema';

const schema = {
  type: 'object',
  required: ['team_id', 'space_ids'],
  properties: {
    api_url: { type: 'string', title: 'API address', advanced: true, order: 9 },
    team_id: { type: 'string', pattern: '^\\d+$', title: 'Workspace id', examples: ['9011'], order: 1 },
    space_ids: { type: 'array', items: { type: 'string', pattern: '^\\d+$' }, default: [], order: 2 },
    include_closed: { type: 'boolean', default: true, order: 3 },
    depth: { enum: ['all', 'own'], default: 'all', order: 4 },
    broken: { type: 'string', pattern: '(', order: 5 },
  },
};

describe('the form of a settings schema', () => {
  const fields = fieldsOf(schema);
  const field = (name: string) => fields.find((each) => each.name === name)!;

  it('keeps the order that the schema asks for, and says what kind each field is', () => {
    expect(fields.map((each) => [each.name, each.kind])).toEqual([
      ['team_id', 'text'],
      ['space_ids', 'list'],
      ['include_closed', 'switch'],
      ['depth', 'choice'],
      ['broken', 'text'],
      ['api_url', 'text'],
    ]);
    expect(field('api_url').advanced).toBe(true);
  });

  it('needs only what has no value of its own', () => {
    expect(field('team_id').required).toBe(true);
    expect(field('space_ids').required).toBe(false);
  });

  it('starts with given values, then with the schema’s', () => {
    expect(initialSettings(fields, { team_id: '7' })).toEqual({
      team_id: '7',
      space_ids: [],
      include_closed: true,
      depth: 'all',
      broken: '',
      api_url: '',
    });
  });

  it('sends no empty texts', () => {
    expect(cleanSettings({ team_id: ' 7 ', api_url: '', include_closed: false, space_ids: [] })).toEqual({
      team_id: '7',
      include_closed: false,
      space_ids: [],
    });
  });

  it('says what is wrong and what would fit', () => {
    expect(complaint(field('team_id'), '')).toContain('Workspace id is needed');
    expect(complaint(field('team_id'), 'abc')).toBe('This does not fit. It looks like 9011.');
    expect(complaint(field('team_id'), ' 12 ')).toBeUndefined();
    expect(complaint(field('space_ids'), ['1', 'x'])).toContain('“x” does not fit');
  });

  it('leaves a pattern that the browser cannot read to the server', () => {
    expect(complaint(field('broken'), 'anything')).toBeUndefined();
  });
});
