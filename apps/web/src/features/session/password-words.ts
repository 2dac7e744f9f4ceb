const shortest = 12;

export const newPasswordHint = `At least ${shortest} characters. A few unrelated words work well.`;

/** What is wrong with a new password; null when nothing is. */
export function newPasswordComplaint(value: string): string | null {
  return value.length < shortest ? `Use at least ${shortest} characters.` : null;
}
