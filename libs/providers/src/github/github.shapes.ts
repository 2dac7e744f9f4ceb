import { z } from 'zod';

/** Only what is read. */
export const userShape = z.object({ id: z.number(), login: z.string() });

/** An account as a list of them shows it. */
export const accountShape = userShape.extend({ type: z.string().nullish(), html_url: z.string().nullish() });

export const repositoryShape = z.object({
  id: z.number(),
  full_name: z.string(),
  private: z.boolean().nullish(),
  archived: z.boolean().nullish(),
  description: z.string().nullish(),
  html_url: z.string().nullish(),
  created_at: z.string().nullish(),
  updated_at: z.string().nullish(),
});

export const issueShape = z.object({
  id: z.number(),
  number: z.number(),
  title: z.string(),
  body: z.string().nullish(),
  state: z.string(),
  state_reason: z.string().nullish(),
  user: userShape.nullish(),
  assignees: z.array(userShape).nullish(),
  labels: z.array(z.union([z.object({ name: z.string().nullish() }), z.string()])).nullish(),
  type: z.object({ name: z.string() }).nullish(),
  created_at: z.string(),
  updated_at: z.string(),
  closed_at: z.string().nullish(),
  html_url: z.string().nullish(),
  repository_url: z.string().nullish(),
});
