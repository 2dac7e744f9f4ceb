const secretName = /token|secret|passw|authori[sz]ation|api[-_]?key|credential|cookie|signature|private[-_]?key/i;

/** A payload as people may see it: what is named like a secret is not shown, at any depth. */
export function masked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      secretName.test(name) && member !== null && member !== '' ? '••••••' : masked(member),
    ]),
  );
}
