import { z } from 'zod';

/** Only what is read. Looser than the published description: ids and dates come as text and as numbers. */
const id = z.union([z.string(), z.number()]);
const time = z.union([z.string(), z.number()]).nullish();
const flag = z.boolean().nullish();
const named = z.object({ id, name: z.string().nullish() });

export const userShape = z.object({
  id,
  username: z.string().nullish(),
  email: z.string().nullish(),
  role: z.union([z.string(), z.number()]).nullish(),
});

export const workspaceShape = z.object({ id, name: z.string() });

export const spaceShape = z.object({ id, name: z.string(), private: flag, archived: flag });

export const folderShape = z.object({
  id,
  name: z.string(),
  hidden: flag,
  archived: flag,
  space: named.nullish(),
});

export const listShape = z.object({
  id,
  name: z.string(),
  content: z.string().nullish(),
  archived: flag,
  start_date: time,
  due_date: time,
  folder: z.object({ id, hidden: flag }).nullish(),
  space: named.nullish(),
});

export const taskShape = z.object({
  id: z.string(),
  custom_id: z.string().nullish(),
  name: z.string(),
  description: z.string().nullish(),
  status: z.object({ status: z.string(), type: z.string().nullish() }).nullish(),
  priority: z.union([z.object({ id }), z.number(), z.string()]).nullish(),
  date_created: time,
  date_updated: time,
  date_closed: time,
  date_done: time,
  start_date: time,
  due_date: time,
  archived: flag,
  creator: userShape.nullish(),
  assignees: z.array(userShape).nullish(),
  tags: z.array(z.object({ name: z.string() })).nullish(),
  parent: z.string().nullish(),
  points: z.number().nullish(),
  time_estimate: z.number().nullish(),
  custom_fields: z.array(z.object({ id, name: z.string().nullish(), type: z.string().nullish() })).nullish(),
  list: named.nullish(),
  space: z.object({ id }).nullish(),
  url: z.string().nullish(),
});

export const commentShape = z.object({
  id,
  task_id: z.string(),
  comment_text: z.string().nullish(),
  user: userShape.nullish(),
  resolved: flag,
  date: time,
});

/** One status of one task, as the stream takes it out of the answer. */
export const statusTimeShape = z.object({
  key: z.string(),
  task_id: z.string(),
  status: z.string(),
  orderindex: z.number().nullish(),
  since: time,
  current: z.boolean(),
  minutes: z.number().nullish(),
  minutes_so_far: z.number().nullish(),
});
