import { defineModel } from './field';

/** A provider's user. A reversible link ties accounts of several tools to one person. */
export const account = defineModel({
  type: 'account',
  title: 'Accounts',
  table: 'accounts',
  titleField: 'displayName',
  searched: ['displayName', 'email', 'handle'],
  fields: {
    displayName: {
      kind: 'text',
      title: 'Name',
      doc: 'The name the tool shows.',
      required: true,
      maxLength: 500,
      sortable: true,
    },
    email: {
      kind: 'text',
      title: 'E-mail',
      doc: 'Lower case; ties the account to a person.',
      maxLength: 320,
      filterable: true,
      sortable: true,
    },
    handle: { kind: 'text', title: 'Handle', doc: 'User name or login.', maxLength: 200, filterable: true },
    role: {
      kind: 'text',
      title: 'Role',
      doc: 'Member, guest, bot, as the tool says.',
      maxLength: 100,
      filterable: true,
    },
    active: { kind: 'boolean', title: 'Active', doc: 'Can sign in to the tool today.', filterable: true },
    url: { kind: 'text', title: 'Link', doc: 'Where to open it in the tool.', maxLength: 4000 },
    sourceUpdatedAt: {
      untracked: true,
      kind: 'timestamp',
      title: 'Updated',
      doc: 'When the tool last changed it.',
      sortable: true,
    },
  },
});
