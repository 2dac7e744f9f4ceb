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

/** Titles of the chosen kinds that cannot be read without this one; none where it can be left out. */
export function neededBy(kinds: readonly Kind[], chosen: readonly string[], stream: string): string[] {
  return kinds
    .filter((kind) => kind.stream !== stream && chosen.includes(kind.stream))
    .filter((kind) => withNeeded(kinds, [kind.stream]).includes(stream))
    .map(({ title }) => title);
}
