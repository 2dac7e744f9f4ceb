/**
 * How much each sign counts, in points out of 100. Signs are added up; two persons are suggested as one from 40 points on,
 * and a person's accounts as those of several from 30 on.
 */
export const weights = {
  commit_email: 60,
  same_mailbox: 60,
  same_commit_email: 50,
  same_name: 40,
  same_login: 35,
  same_local_part: 35,
  login_is_local_part: 30,
  same_word: 20,
  shared_word: 10,
  names_differ: -15,
  both_in_tool: -25,
  email_changed: 40,
  twice_in_tool: 30,
  odd_name: 20,
} as const;

export type ReasonCode = keyof typeof weights;

/** One sign as it is kept. */
export interface Reason {
  code: ReasonCode;
  value: string;
  weight: number;
}

const words: Record<ReasonCode, (value: string) => string> = {
  commit_email: (email) => `Commits of one are signed with the other’s e-mail, ${email}`,
  same_mailbox: (email) => `Their e-mails lead to one mailbox, ${email}`,
  same_commit_email: (email) => `Commits of both are signed with ${email}`,
  same_name: () => 'Both have the same name',
  same_login: (login) => `Both have the login ${login}`,
  same_local_part: (local) => `Both e-mails begin with ${local}, at different domains`,
  login_is_local_part: (login) => `The login of one is how the other’s e-mail begins: ${login}`,
  same_word: () => 'Both have the same name, which is a single word',
  shared_word: () => 'Their names share a word',
  names_differ: () => 'Their names have no word in common',
  both_in_tool: () => 'Both have an account in the same integration, where people seldom have two',
  email_changed: (email) => `An account was tied by ${email} and has another e-mail now`,
  twice_in_tool: (tool) => `${tool} has two accounts with this e-mail: one person twice, or a shared mailbox`,
  odd_name: (name) => `The name ${name} shares no word with the other accounts`,
};

/** A sign in a sentence. */
export function sayReason({ code, value }: Reason): string {
  return words[code](value);
}
