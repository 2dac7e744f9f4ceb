/** The oldest server that Tributary is tested on. */
export const MINIMUM_SERVER = { number: 150_000, name: 'PostgreSQL 15' };
