import type { Provider } from '../../gallery/api/providers';

/** Something that a tool has and Tributary can read: tasks, comments. */
export type Kind = Provider['entities'][number];

/** What is read where some kinds are chosen: those, and what they need. In the provider's order. */
export function withNeeded(kinds: readonly Kind[], chosen: readonly string[]): string[] {
  const read = new Set<string>();
  const take = (stream: string) => {
    if (read.has(stream)) return;
    read.add(stream);
    kinds.find((kind) => kind.stream === stream)?.needs.forEach(take);
  };
  chosen.forEach(take);
  return kinds.flatMap(({ stream }) => (read.has(stream) ? [stream] : []));
}

/** Whether a kind that was chosen cannot be read without this one. */
export function isNeeded(kinds: readonly Kind[], chosen: readonly string[], stream: string): boolean {
  return chosen.some((other) => other !== stream && withNeeded(kinds, [other]).includes(stream));
}
