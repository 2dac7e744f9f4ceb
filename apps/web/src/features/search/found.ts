/** Something that search offers: a place to go to, or a thing to do. */
export interface Found {
  /** Stands for it among what was opened last; the same on every visit. */
  key: string;
  name: string;
  kind: 'Page' | 'Integration' | 'Project' | 'Action' | 'Work item' | 'Pull request' | 'Container';
  /** Words that find it and are not in its name. */
  also?: string;
  to?: string;
  run?: () => void;
}

const wordStart = /[\s\-_/·:(]/;

/** How well one word fits a name: at its start, at the start of a word, within, only among the other words, not at all. */
function fitOfWord(word: string, name: string, also: string): number {
  const at = name.indexOf(word);
  if (at === 0) return 4;
  if (at > 0) return name.split(wordStart).some((part) => part.startsWith(word)) ? 3 : 2;
  return also.includes(word) ? 1 : 0;
}

/** What holds every typed word, the best fit first; among equals the order stays. */
export function fitting(all: Found[], typed: string): Found[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return all
    .map((each) => {
      const fits = words.map((word) => fitOfWord(word, each.name.toLowerCase(), (each.also ?? '').toLowerCase()));
      const least = Math.min(...fits, 4);
      return { each, fit: least === 0 ? 0 : fits.reduce((sum, fit) => sum + fit, 0) + 1 };
    })
    .filter(({ fit }) => fit > 0)
    .toSorted((a, b) => b.fit - a.fit)
    .map(({ each }) => each);
}
