import type { Sql } from '../platform/database/tenant-transaction';
import { serverPaths } from '../platform/http/spa';
import { Problem } from '../platform/http/problem';

/** Pages that lie beside the organisations; a test holds them against the web application's own routes. */
const pages = ['admin', 'invitation', 'reset', 'sign-in'];

/** First parts of addresses that are Tributary's own: the pages of an organisation of that name could not be reached. */
export const reservedSlugs: ReadonlySet<string> = new Set([...serverPaths, ...pages]);

/** Why a slug cannot be had, and one that can. */
export interface SlugRefusal {
  say: string;
  suggestion: string;
}

/** @throws Problem 400 for a slug whose pages could not be reached. */
export function refuseReserved(slug: string): void {
  if (!reservedSlugs.has(slug)) return;
  const { say } = reserved(slug, otherThan(slug));
  throw Problem.invalid([{ path: 'slug', message: say }], say);
}

/** @throws Problem 409, always: another organisation has it. The suggestion is free now, as far as the person may know. */
export async function refuseUsed(sql: Sql, slug: string): Promise<never> {
  throw Problem.conflict(used(slug, await free(sql, slug)).say);
}

/** Whether a new organisation could have the slug, in the transaction of somebody who may see all of them. */
export async function slugRefusal(sql: Sql, slug: string): Promise<SlugRefusal | undefined> {
  if (reservedSlugs.has(slug)) return reserved(slug, await free(sql, otherThan(slug)));
  const suggestion = await free(sql, slug);
  return suggestion === slug ? undefined : used(slug, suggestion);
}

function reserved(slug: string, suggestion: string): SlugRefusal {
  const say = `The address /${slug} is Tributary's own, so no organisation can have it. Choose another one, such as "${suggestion}".`;
  return { say, suggestion };
}

function used(slug: string, suggestion: string): SlugRefusal {
  const say = `Another organisation has the slug "${slug}" already. Choose another one, such as "${suggestion}".`;
  return { say, suggestion };
}

function otherThan(slug: string): string {
  return `${slug}-team`;
}

/** `acme`, `acme-2`, `acme-3` … whichever nobody has. */
async function free(sql: Sql, wanted: string): Promise<string> {
  const stem = wanted.slice(0, 58);
  const { rows } = await sql.query<{ slug: string }>(
    `select slug from kb.all_tenants() where slug = $1 or starts_with(slug, $2 || '-')`,
    [wanted, stem],
  );
  const taken = new Set(rows.map(({ slug }) => slug));
  let slug = wanted;
  for (let number = 2; taken.has(slug); number++) slug = `${stem}-${number}`;
  return slug;
}
