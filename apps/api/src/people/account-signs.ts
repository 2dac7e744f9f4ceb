/** SQL: whether an account is a program's; GitHub writes [bot] behind their logins, other tools say so in the role. */
export function isBot(account: string): string {
  return `((${account}.handle like '%[bot]' or ${account}.display_name like '%[bot]'
    or coalesce(lower(${account}.role) = 'bot', false)) is true)`;
}
