import type { User } from './clickup.sandbox-shapes';

export interface Comment {
  id: string;
  text: string;
  user: User;
  date: number;
  resolved: boolean;
}

/** What people wrote since the sandbox began, and what they took back. */
export class Talk {
  readonly added = new Map<string, Comment[]>();
  readonly removed = new Set<string>();
  private last = 80_000_000_000;

  add(task: string, comment: Omit<Comment, 'id'>): Comment {
    this.last += 1;
    const whole = { id: String(this.last), ...comment };
    this.added.set(task, [...(this.added.get(task) ?? []), whole]);
    return whole;
  }
}
