/**
 * The target of `rel="next"` in an RFC 8288 `Link` header, resolved against the address asked; undefined when there
 * is none. Understands quoted parameters that hold commas, several relations in one `rel`, and any order.
 */
export function nextLink(header: string | undefined, base: string): string | undefined {
  if (!header) return undefined;
  const link = /<([^>]*)>((?:\s*;\s*[\w!#$&+\-.^`|~*]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s",;]+))?)*)/gy;
  let place = 0;
  for (;;) {
    while (place < header.length && /[\s,]/.test(header[place] ?? '')) place += 1;
    link.lastIndex = place;
    const found = link.exec(header);
    if (!found) return undefined;
    place = link.lastIndex;
    const [, target = '', parameters = ''] = found;
    const rel = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s",;]+))/i.exec(parameters);
    const relations = (rel?.[1] ?? rel?.[2] ?? '').toLowerCase().split(/\s+/);
    if (relations.includes('next') && URL.canParse(target, base)) return new URL(target, base).href;
  }
}
