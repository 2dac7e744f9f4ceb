const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;
const openObject = 0x7b;
const closeObject = 0x7d;
const openList = 0x5b;
const closeList = 0x5d;

export interface JsonScan {
  /** Brackets outside texts are nested deeper than allowed; the rest was not looked at. */
  tooDeep: boolean;
  /** The bytes of each object in the list that was asked for; undefined where that cannot be told without parsing. */
  elements?: Buffer[] | undefined;
}

/**
 * Looks over JSON without parsing it: it runs before JSON.parse, on bytes that may be anything.
 * @param path names that lead to the list whose elements are wanted (`data.items`, '' for the whole).
 */
export function scanJson(bytes: Buffer, maxDepth: number, path?: string): JsonScan {
  const list = path === undefined ? undefined : new ListElements(bytes, path === '' ? [] : path.split('.'));
  let depth = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === quote) {
      const open = at;
      at = endOfText(bytes, open);
      if (list?.isKeyDepth(depth)) list.key(open, at);
    } else if (byte === openObject || byte === openList) {
      depth += 1;
      if (depth > maxDepth) return { tooDeep: true };
      if (list && depth <= list.depth) list.open(depth, at);
    } else if (byte === closeObject || byte === closeList) {
      if (list && depth <= list.depth) list.close(depth, at);
      depth -= 1;
    }
  }
  return { tooDeep: false, elements: list?.elements };
}

/**
 * The closing quote of the text that opens at `open`, or the end of the bytes. Most texts are short: a loop is faster than
 * a call into the runtime for each.
 */
function endOfText(bytes: Buffer, open: number): number {
  let at = open + 1;
  while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
  return at;
}

/** The first byte from `at` on that is no white space of JSON's. */
function afterSpace(bytes: Buffer, at: number): number {
  let next = at;
  while (bytes[next] === 0x20 || bytes[next] === 0x0a || bytes[next] === 0x0d || bytes[next] === 0x09) next += 1;
  return next;
}

/** Follows the names down to one list. Of a name that is there twice the last counts, as for JSON.parse. */
class ListElements {
  /** Deepest brackets that matter: those of an element. */
  readonly depth: number;
  /** How many of the names lead to where the scan is. */
  private within = 0;
  /** The value that opens next is the one of the name just read. */
  private isNext: boolean;
  private isInList = false;
  private isUnsure = false;
  private start = 0;
  private found: Buffer[] | undefined;

  constructor(
    private readonly bytes: Buffer,
    private readonly names: string[],
  ) {
    this.depth = names.length + 2;
    this.isNext = names.length === 0;
  }

  get elements(): Buffer[] | undefined {
    return this.isUnsure ? undefined : this.found;
  }

  isKeyDepth(depth: number): boolean {
    return depth === this.within + 1 && this.within < this.names.length;
  }

  /** A text where a name is looked for, from quote to quote. */
  key(open: number, close: number): void {
    let at = afterSpace(this.bytes, close + 1);
    if (this.bytes[at] !== colon) return;
    const name = this.bytes.toString('utf8', open + 1, close);
    // An escaped name may be the one that is looked for.
    if (name.includes('\\')) this.isUnsure = true;
    if (name !== this.names[this.within]) return;
    at = afterSpace(this.bytes, at + 1);
    this.found = undefined;
    this.isNext = this.bytes[at] === openObject || this.bytes[at] === openList;
  }

  open(depth: number, at: number): void {
    if (this.isInList) {
      if (depth === this.depth) this.start = at;
      return;
    }
    if (!this.isNext) return;
    this.isNext = false;
    const isList = this.bytes[at] === openList;
    const isLast = this.within >= this.names.length - 1;
    if (isLast && isList) {
      this.isInList = true;
      this.found = [];
    } else if (!isLast && !isList) this.within += 1;
  }

  close(depth: number, at: number): void {
    if (this.isInList) {
      if (depth === this.depth) this.found?.push(this.bytes.subarray(this.start, at + 1));
      else if (depth === this.depth - 1) this.isInList = false;
    } else if (this.within > 0 && depth === this.within + 1) this.within -= 1;
  }
}
