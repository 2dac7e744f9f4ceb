/**
 * What the ClickUp stand-in keeps, in the field names and types of ClickUp's REST v2 answers:
 * dates are strings of epoch milliseconds, `time_estimate` is an integer, `points` a number.
 */
export interface Status {
  id: string;
  status: string;
  type: 'open' | 'custom' | 'done' | 'closed';
  color: string;
  orderindex: number;
}

export interface User {
  id: number;
  username: string;
  /** Guests may have none. */
  email?: string;
  color: string;
  initials: string;
  profilePicture: string | null;
}

export interface FieldOption {
  id: string;
  name?: string;
  label?: string;
  color: string | null;
  orderindex: number;
}

export interface Field {
  id: string;
  name: string;
  type: 'drop_down' | 'labels' | 'number' | 'currency' | 'text' | 'date' | 'checkbox' | 'users';
  type_config: { options?: FieldOption[]; precision?: number; currency_type?: string; default?: number };
  date_created: string;
  hide_from_guests: boolean;
  required: boolean;
}

export interface Space {
  id: string;
  name: string;
  private: boolean;
  archived: boolean;
  color: string;
  statuses: Status[];
}

export interface Folder {
  id: string;
  name: string;
  /** The folder nobody sees, that lists outside any folder are said to be in. */
  hidden: boolean;
  archived: boolean;
  spaceId: string;
}

export interface List {
  id: string;
  name: string;
  content: string;
  archived: boolean;
  folderId: string;
  spaceId: string;
  startDate: string | null;
  dueDate: string | null;
  fields: Field[];
}

export interface Workspace {
  id: string;
  name: string;
  self: User;
  /** Who can be seen; an assignee may be missing here. */
  members: User[];
  /** Were members once: still assignees of tasks. */
  deleted: User[];
  spaces: Map<string, Space>;
  folders: Map<string, Folder>;
  lists: Map<string, List>;
}

export interface Tag {
  name: string;
  tag_fg: string;
  tag_bg: string;
  creator: number;
}

export interface Priority {
  id: string;
  priority: string;
  color: string;
  orderindex: string;
}

/** A task as it is kept: its list, and the names above it, are put in when it is shown. */
export interface Task {
  id: string;
  custom_id: string | null;
  custom_item_id: number | null;
  name: string;
  description: string;
  status: Status;
  orderindex: string;
  date_created: string;
  date_updated: string;
  date_closed: string | null;
  date_done: string | null;
  archived: boolean;
  creator: User;
  assignees: User[];
  tags: Tag[];
  parent: string | null;
  top_level_parent: string | null;
  priority: Priority | null;
  due_date: string | null;
  start_date: string | null;
  points: number | null;
  time_estimate: number | null;
  time_spent: number;
  /** Values by field id; a field without an entry has no value. */
  values: Record<string, unknown>;
  listId: string;
  /** Written over the answer, unchecked. */
  raw?: Record<string, unknown>;
}

export const priorities: Record<1 | 2 | 3 | 4, Priority> = {
  1: { id: '1', priority: 'urgent', color: '#f50000', orderindex: '1' },
  2: { id: '2', priority: 'high', color: '#f8ae00', orderindex: '2' },
  3: { id: '3', priority: 'normal', color: '#6fddff', orderindex: '3' },
  4: { id: '4', priority: 'low', color: '#d8d8d8', orderindex: '4' },
};

/** The newest possible date of change in untouched data: fixed, so that the same seed gives the same bytes. */
export const newestDate = Date.UTC(2025, 10, 3, 9, 30);

const hour = 3_600_000;
export const day = 24 * hour;
