/** What is wrong with a short name that stands in addresses; null when nothing is. */
export function slugComplaint(slug: string): string | null {
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(slug)
    ? null
    : 'Use small letters a–z, digits and hyphens inside, 63 characters at most.';
}

/** A slug for a name: small letters without their accents, digits, and hyphens between; empty when nothing is left. */
export function slugFrom(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 55)
    .replace(/^-+|-+$/g, '');
}
