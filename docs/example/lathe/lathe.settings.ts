import { z } from 'zod';

/** The form that people fill in: every field has a title and an order. A token is no setting. */
export const latheSettings = z.strictObject({
  workshop: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/, 'Enter it as in the address of its page, like north-yard.')
    .meta({ title: 'Workshop', description: 'As in the address of its page.', examples: ['north-yard'], order: 1 }),
  api_url: z
    .string()
    .regex(/^https?:\/\/\S{1,2000}$/, 'Enter an address like https://lathe.example.com.')
    .optional()
    .meta({ title: 'API address', description: 'Only for a Lathe of your own.', advanced: true, order: 2 }),
});
export type LatheSettings = z.infer<typeof latheSettings>;

/** The pattern above leaves nothing in it that a path could be bent with. */
export const workshopPath = ({ workshop }: LatheSettings): string => `/workshops/${workshop}`;
