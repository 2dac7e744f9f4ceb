import { z } from 'zod';

export const githubSettings = z.strictObject({
  repository: z
    .string()
    .max(200)
    .regex(
      /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/,
      'Enter it as owner/name, like octocat/hello-world.',
    )
    .meta({
      title: 'Repository',
      description: 'Owner and name, as in the address of its page.',
      examples: ['octocat/hello-world'],
      order: 1,
    }),
  branch: z
    .string()
    .max(250)
    .regex(/^(?!\/)[^\s~^:?*[\\]+$/, 'Enter the name of a branch, like main.')
    .optional()
    .meta({
      title: 'Branch',
      description: 'Whose commits are imported. Empty: the default branch of the repository.',
      examples: ['main'],
      order: 2,
    }),
  include_private: z.boolean().default(false).meta({
    title: 'Private repository',
    description:
      'Allow a private repository. Who may read records in Tributary will then read its issues and code history.',
    order: 3,
  }),
  api_url: z
    .string()
    .max(2000)
    .regex(/^https?:\/\/\S+$/, 'Enter an address like https://github.example.com/api/v3.')
    .optional()
    .meta({
      title: 'API address',
      description: 'Only for GitHub Enterprise Server: https://your-host/api/v3. Empty: https://api.github.com.',
      advanced: true,
      order: 9,
    }),
});

export type GitHubSettings = z.infer<typeof githubSettings>;

/** Path of the repository's own call. The pattern above leaves nothing in it that a path could be bent with. */
export const repositoryPath = ({ repository }: Pick<GitHubSettings, 'repository'>): string => `/repos/${repository}`;
