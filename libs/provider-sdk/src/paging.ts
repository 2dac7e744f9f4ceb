/** How a list goes on. A small union of the shapes that recur; data only. */
export type Paging =
  | {
      kind: 'page';
      param: string;
      /** Number of the first page. */
      start: number;
      /** Sent with each request where the size can be chosen. */
      size?: { param: string; value: number };
      /** Path of a boolean in the body that is true on the last page. */
      lastFlag?: string;
      /** Records on a full page: a shorter one is the last, where no flag tells. */
      pageSize: number;
    }
  | { kind: 'offset'; offsetParam: string; limitParam: string; limit: number }
  | { kind: 'cursor'; param: string; /** Path of the next cursor in the body; absent, null or '' ends. */ next: string }
  /** RFC 8288 `Link: <…>; rel="next"`, of the same origin only. */
  | { kind: 'link' }
  | { kind: 'nextUrl'; /** Path of the next address in the body. */ path: string }
  /** The next page starts after the last item of this one: parameter names to the paths in that item. */
  | { kind: 'lastItem'; params: Record<string, string>; /** A shorter page is the last. */ pageSize: number }
  | { kind: 'none' };

/** A place within a list, JSON-serialisable: what a checkpoint stores. */
export type PageState =
  | { page: number }
  | { offset: number }
  | { cursor: string }
  | { url: string }
  | { after: Record<string, string> }
  /** The how manieth id of a source that goes over several, and the place in its list. */
  | { item: number; at: PageState };
