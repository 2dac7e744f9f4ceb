import { members, self } from './clickup.sandbox-people';
import { fields } from './clickup.sandbox-data';
import { Residues } from './clickup.sandbox-residues';
import { taskId, taskIndex } from './clickup.sandbox-tasks';
import {
  type List,
  type Space,
  type Status,
  type Task,
  type Workspace,
  day,
  newestDate,
  priorities,
} from './clickup.sandbox-shapes';
import type { SandboxOptions } from '@tributary/provider-sdk/testing';

/** Every task of ten: two closed, one a subtask of the task before it. */
const closedOfTen = [8, 9];
const subtaskOfTen = 7;

/** Generated data: which list, dates and contents a task has, computed from its index alone. */
export class GeneratedTasks {
  readonly size: number;
  readonly workspace: Workspace;
  readonly changed: Residues;
  private readonly share: number;
  private readonly lists: List[];
  private readonly statuses: Status[];

  constructor(options: SandboxOptions & { scale: number }) {
    this.size = options.scale;
    this.share = Math.min(1, Math.max(0, options.changed ?? 0));
    this.statuses = generatedStatuses();
    const spaces = Math.max(1, options.spaces ?? 2);
    this.workspace = generatedWorkspace(spaces, Math.max(spaces, options.lists ?? 10), this.statuses);
    this.lists = [...this.workspace.lists.values()];
    this.changed = new Residues((residue) => this.isChanged(residue));
  }

  /** Spread evenly: with a share of 0.05 it is every 20th. */
  isChanged(index: number): boolean {
    const residue = index % Residues.period;
    return Math.floor((residue + 1) * this.share + 1e-9) > Math.floor(residue * this.share + 1e-9);
  }

  /** The tasks that a list call's flags leave. */
  allowed(includeClosed: boolean, subtasks: boolean): Residues {
    return new Residues(
      (residue) =>
        (includeClosed || !closedOfTen.includes(residue % 10)) && (subtasks || residue % 10 !== subtaskOfTen),
    );
  }

  /** First index of a list; lists are blocks of whole tens, so that a subtask is in its parent's list. */
  startOf(list: number): number {
    if (list >= this.lists.length) return this.size;
    return Math.floor((list * this.size) / this.lists.length / 10) * 10;
  }

  /** The lists' blocks of indexes, in order, neighbours joined. */
  blocks(wanted: ReadonlySet<string>): { from: number; to: number }[] {
    const blocks: { from: number; to: number }[] = [];
    this.lists.forEach((list, position) => {
      if (!wanted.has(list.id)) return;
      const from = this.startOf(position);
      const to = this.startOf(position + 1);
      const last = blocks.at(-1);
      if (last?.to === from) last.to = to;
      else if (to > from) blocks.push({ from, to });
    });
    return blocks;
  }

  countIn(listId: string): number {
    const position = this.lists.findIndex((list) => list.id === listId);
    return position < 0 ? 0 : this.startOf(position + 1) - this.startOf(position);
  }

  createdAt(index: number): number {
    return newestDate - 60 * day + index * 1_000;
  }

  /** Both kinds rise with the index, and every changed task is newer than every unchanged one. */
  updatedAt(index: number, changed: boolean): number {
    return changed ? newestDate + day + index : this.createdAt(index) + 3_600_000;
  }

  /** Smallest index whose date is greater than `at`. */
  firstCreatedAfter(at: number): number {
    return Math.floor((at - this.createdAt(0)) / 1_000) + 1;
  }

  firstUpdatedAfter(at: number, changed: boolean): number {
    return changed
      ? Math.floor(at - this.updatedAt(0, true)) + 1
      : Math.floor((at - this.updatedAt(0, false)) / 1_000) + 1;
  }

  indexOf(id: string): number | undefined {
    const index = taskIndex(id);
    return index !== undefined && index < this.size ? index : undefined;
  }

  task(index: number): Task {
    const list = this.lists[this.listPosition(index)];
    if (!list) throw new Error(`No task ${index}`);
    const digit = index % 10;
    const closed = closedOfTen.includes(digit);
    const changed = this.isChanged(index);
    const created = String(this.createdAt(index));
    const updated = String(this.updatedAt(index, changed));
    const parent = digit === subtaskOfTen ? taskId(index - 1) : null;
    return {
      id: taskId(index),
      custom_id: null,
      custom_item_id: null,
      name: `Generated task ${index}${changed ? ', changed since' : ''} (sandbox)`,
      description: `Number ${index} of ${this.size} generated tasks. It stands for a description of usual length, with a link: https://harbor.example/t/${index}`,
      status: this.status(closed ? 2 : digit % 2),
      orderindex: `${index}.0`,
      date_created: created,
      date_updated: updated,
      date_closed: closed ? updated : null,
      date_done: closed ? updated : null,
      archived: false,
      creator: self,
      assignees: digit % 3 === 0 ? [] : [members[index % members.length] ?? self],
      tags: [],
      parent,
      top_level_parent: parent,
      priority: digit < 4 ? null : priorities[((index % 4) + 1) as 1 | 2 | 3 | 4],
      due_date: String(this.createdAt(index) + 30 * day),
      start_date: null,
      points: digit < 5 ? digit : null,
      time_estimate: digit < 5 ? null : digit * 3_600_000,
      time_spent: 0,
      values: { [fields.risk.id]: index % 4, [fields.effort.id]: String(digit / 2) },
      listId: list.id,
    };
  }

  private status(position: number): Status {
    const status = this.statuses[position];
    if (!status) throw new Error(`No status ${position}`);
    return status;
  }

  private listPosition(index: number): number {
    let position = Math.min(this.lists.length - 1, Math.floor((index * this.lists.length) / this.size));
    while (index >= this.startOf(position + 1)) position += 1;
    while (index < this.startOf(position)) position -= 1;
    return position;
  }
}

function generatedStatuses(): Status[] {
  return [
    { id: 'stg_0', status: 'to do', type: 'open', color: '#87909e', orderindex: 0 },
    { id: 'stg_1', status: 'in progress', type: 'custom', color: '#5f55ee', orderindex: 1 },
    { id: 'stg_2', status: 'complete', type: 'closed', color: '#008844', orderindex: 2 },
  ];
}

function generatedWorkspace(spaceCount: number, listCount: number, statuses: Status[]): Workspace {
  const workspace: Workspace = {
    id: '9000001',
    name: 'Harbor & Co at scale (sandbox)',
    self,
    members,
    deleted: [],
    spaces: new Map<string, Space>(),
    folders: new Map(),
    lists: new Map<string, List>(),
  };
  for (let number = 0; number < spaceCount; number += 1) {
    const id = String(80_000 + number);
    workspace.spaces.set(id, {
      id,
      name: `Space ${number + 1}`,
      private: false,
      archived: false,
      color: '#7b68ee',
      statuses,
    });
  }
  for (let number = 0; number < listCount; number += 1) {
    const spaceId = String(80_000 + (number % spaceCount));
    // Every second list is outside any folder, which ClickUp shows as a hidden folder of its own.
    const folderId = String(81_000_000 + number);
    workspace.folders.set(folderId, {
      id: folderId,
      name: number % 2 ? 'hidden' : `Folder ${number + 1}`,
      hidden: number % 2 === 1,
      archived: false,
      spaceId,
    });
    const id = String(8_100_000 + number);
    const list: List = {
      id,
      name: `List ${number + 1}`,
      content: '',
      archived: false,
      folderId,
      spaceId,
      startDate: null,
      dueDate: null,
      fields: [fields.risk, fields.effort],
    };
    workspace.lists.set(id, list);
  }
  return workspace;
}
