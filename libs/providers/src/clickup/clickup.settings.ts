import { z } from 'zod';

const id = (what: string) => z.string().regex(/^\d{1,30}$/, `A ${what} id is a number, as in the address of its page.`);

export const clickupSettings = z.strictObject({
  team_id: id('workspace').meta({
    title: 'Workspace id',
    description: 'The number after app.clickup.com/ in the address of any page of your workspace.',
    examples: ['9011234567'],
    order: 1,
  }),
  space_ids: z
    .array(id('space'))
    .max(500)
    .default([])
    .meta({ title: 'Spaces', description: 'Ids of the spaces to import. Empty: all of them.', order: 2 }),
  list_ids: z.array(id('list')).max(20_000).default([]).meta({
    title: 'Lists',
    description: 'Ids of the lists to import, within the spaces above. Empty: all of them.',
    order: 3,
  }),
  include_closed: z
    .boolean()
    .default(true)
    .meta({ title: 'Closed tasks', description: 'Import tasks that are closed, too.', order: 4 }),
  include_archived: z
    .boolean()
    .default(true)
    .meta({ title: 'Archived', description: 'Import archived lists and tasks, too.', order: 5 }),
  api_url: z
    .string()
    .max(2000)
    .regex(/^https?:\/\/\S+$/, 'Enter an address like https://api.clickup.com/api/v2.')
    .optional()
    .meta({
      title: 'API address',
      description: 'Only for a stand-in or a proxy of ClickUp. Empty: https://api.clickup.com/api/v2.',
      advanced: true,
      order: 9,
    }),
});

export type ClickUpSettings = z.infer<typeof clickupSettings>;
