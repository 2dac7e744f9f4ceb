const name = 'tributary.place';

/** The project of the last visit, as `/tenant/project`; undefined when storage is empty or switched off. */
export function lastPlace(): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

export function rememberPlace(place: string): void {
  try {
    localStorage.setItem(name, place);
  } catch (error) {
    // Storage may be full or switched off; the first project is opened next time.
    if (!(error instanceof DOMException)) throw error;
  }
}
