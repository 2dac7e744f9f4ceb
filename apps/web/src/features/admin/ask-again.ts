/** No live line crosses organisations: these pages ask by themselves, and say so. */
export const askAgainMs = 10_000;
