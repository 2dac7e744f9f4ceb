interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** Every item of a list that is known to be short enough to be read whole, page by page. */
export async function allPages<Item>(read: (cursor?: string) => Promise<Page<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  for (;;) {
    const page = await read(cursor);
    items.push(...page.items);
    if (!page.nextCursor) return items;
    cursor = page.nextCursor;
  }
}
