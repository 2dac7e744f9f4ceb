import { SandboxChangeRefused } from '../sandbox-refusal';

/** An issue, or with `pull` a pull request, in GitHub's own field names. */
export interface Item {
  id: number;
  number: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  user: { id: number; login: string } | null;
  assignees: { id: number; login: string }[];
  labels: { id: number; name: string }[];
  created_at: string;
  updated_at: string;
  closed_at: string | null;
  pull?: { head: string; base: string; draft: boolean; merged_at: string | null; additions: number; reviews: string[] };
}

export interface Remark {
  id: number;
  number: number;
  body: string;
  created_at: string;
  updated_at: string;
}

export const repository = 'harbor-sandbox/quay';
export const people = ['robin-quay', 'ann-c', 'bo-l'].map((login, index) => ({ id: 4001 + index, login }));

const issueCount = 90;
const pullCount = 30;
export const commitCount = 130;
const begin = Date.UTC(2025, 0, 6, 9);
const hour = 3_600_000;
/** GitHub's times have no fractions. */
export const at = (time: number): string => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');

const titles = [
  'Check the crane',
  'Replace berth light',
  'Kran prüfen 🏗️',
  'الجدول الأسبوعي',
  'Fix <login> & "roster"',
];

/** The stand-in's one repository. The same at every start; a change moves its time on. */
export class GitHubState {
  readonly items = new Map<number, Item>();
  readonly remarks: Remark[] = [];
  withdrawn = false;
  frozen = false;
  private last = begin + (issueCount + pullCount) * 2 * hour;

  constructor(private readonly clock: () => number = Date.now) {
    for (let number = 1; number <= issueCount + pullCount; number += 1) this.items.set(number, made(number));
    for (let number = 2; number <= issueCount; number += 2)
      this.remarks.push({
        id: 9000 + number,
        number,
        body: number % 8 === 0 ? '' : `Seen on quay ${number % 7}.\nWill look again.`,
        created_at: at(begin + number * hour + hour / 2),
        updated_at: at(begin + number * hour + hour / 2),
      });
  }

  /** A time of change after every one before it, to the second. */
  tick(): string {
    this.last = Math.max(this.last + 1000, this.clock());
    return at(this.last);
  }

  get(number: number): Item | undefined {
    return this.items.get(number);
  }

  /** @throws SandboxChangeRefused for a number that there is not, and while the data is frozen */
  change(number: number, fields: Partial<Pick<Item, 'title' | 'body' | 'state'>>): Item {
    const item = this.items.get(number);
    if (!item) throw new SandboxChangeRefused(`There is no issue ${number}`);
    if (this.frozen) throw new SandboxChangeRefused('The sandbox data is frozen for a test');
    const updated_at = this.tick();
    const closed_at = (fields.state ?? item.state) === 'closed' ? (item.closed_at ?? updated_at) : null;
    const changed = { ...item, ...fields, updated_at, closed_at };
    this.items.set(number, changed);
    return changed;
  }

  create(title: string): Item {
    if (this.frozen) throw new SandboxChangeRefused('The sandbox data is frozen for a test');
    const number = Math.max(...this.items.keys()) + 1;
    const time = this.tick();
    const item = { ...made(1), id: 5_000_000 + number, number, title, state: 'open' as const, closed_at: null };
    this.items.set(number, { ...item, created_at: time, updated_at: time });
    return this.items.get(number)!;
  }
}

function made(number: number): Item {
  const time = begin + number * hour;
  const closed = number % 4 === 0;
  const person = people[number % people.length] ?? null;
  return {
    id: 5_000_000 + number,
    number,
    title: `${titles[number % titles.length]} ${number}`,
    body: number % 5 === 0 ? null : `Step ${number % 3}.`,
    state: closed ? 'closed' : 'open',
    // An account that was deleted leaves nobody.
    user: number % 11 === 0 ? null : person,
    assignees: number % 3 === 0 && person ? [person] : [],
    labels: number % 6 === 0 ? [{ id: 1, name: 'bug' }] : [],
    created_at: at(time),
    updated_at: at(time + (closed ? hour : 0)),
    closed_at: closed ? at(time + hour) : null,
    ...(number > issueCount
      ? {
          pull: {
            head: `work-${number}`,
            base: 'main',
            draft: number % 7 === 0,
            merged_at: number % 8 === 0 ? at(time + hour) : null,
            additions: number,
            reviews: number % 3 === 0 ? ['COMMENTED', 'APPROVED'] : [],
          },
        }
      : {}),
  };
}

/** The hash of a commit by its place, newest first. */
export const shaOf = (place: number): string => (place + 1).toString(16).padStart(40, 'c');
export const commitTime = (place: number): number => begin + (commitCount - place) * hour;
