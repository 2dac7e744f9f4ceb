const name = 'tributary.recent';
const most = 6;

function read(): Record<string, string[]> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, string[]>) : {};
  } catch (error) {
    // Storage may be switched off, or hold what another version wrote.
    if (error instanceof DOMException || error instanceof SyntaxError) return {};
    throw error;
  }
}

/** Keys of what was opened from search in a place, the last first. */
export function recentIn(place: string): string[] {
  const keys = read()[place];
  return Array.isArray(keys) ? keys : [];
}

export function rememberIn(place: string, key: string): void {
  const kept = { ...read(), [place]: [key, ...recentIn(place).filter((each) => each !== key)].slice(0, most) };
  try {
    localStorage.setItem(name, JSON.stringify(kept));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}
