import { deleted, members, self } from './clickup.sandbox-people';
import {
  type Field,
  type Folder,
  type List,
  type Space,
  type Status,
  type Workspace,
  newestDate,
} from './clickup.sandbox-shapes';

const created = String(newestDate - 700 * 86_400_000);

function status(space: string, orderindex: number, name: string, type: Status['type'], color: string): Status {
  return { id: `st${space}_${orderindex}`, status: name, type, color, orderindex };
}

function simpleStatuses(space: string): Status[] {
  return [
    status(space, 0, 'to do', 'open', '#87909e'),
    status(space, 1, 'in progress', 'custom', '#5f55ee'),
    status(space, 2, 'complete', 'closed', '#008844'),
  ];
}

function engineeringStatuses(space: string): Status[] {
  return [
    status(space, 0, 'backlog', 'open', '#87909e'),
    status(space, 1, 'in progress', 'custom', '#5f55ee'),
    status(space, 2, 'code review 👀', 'custom', '#ee5e99'),
    status(space, 3, 'blocked', 'custom', '#d33d44'),
    status(space, 4, 'shipped', 'done', '#3db88b'),
    status(space, 5, 'Closed', 'closed', '#008844'),
  ];
}

function field(number: number, name: string, type: Field['type'], config: Field['type_config'] = {}): Field {
  const id = `f0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  return {
    id,
    name,
    type,
    type_config: config,
    date_created: created,
    hide_from_guests: number % 4 === 0,
    required: false,
  };
}

function options(prefix: string, names: string[], key: 'name' | 'label') {
  return names.map((name, index) => ({
    id: `a0000000-0000-4000-8000-${prefix}${String(index).padStart(12 - prefix.length, '0')}`,
    [key]: name,
    color: index % 3 === 2 ? null : '#bf55ec',
    orderindex: index,
  }));
}

/** One field of every type that is served; two share a name, as happens when lists define their own. */
export const fields = {
  risk: field(1, 'Risk', 'drop_down', {
    default: 0,
    options: options('1', ['Low', 'Medium', 'High', 'Unknown ❓'], 'name'),
  }),
  areas: field(2, 'Areas', 'labels', { options: options('2', ['Dock', 'Crane', 'Billing', 'أمن'], 'label') }),
  effort: field(3, 'Effort (h)', 'number', { precision: 2 }),
  budget: field(4, 'Budget', 'currency', { currency_type: 'EUR', precision: 2 }),
  customer: field(5, 'Customer reference', 'text'),
  promised: field(6, 'Promised on', 'date'),
  audited: field(7, 'Audited', 'checkbox'),
  approvers: field(8, 'Approvers', 'users'),
  riskToo: field(9, 'Risk', 'text'),
} satisfies Record<string, Field>;

interface ListPlan {
  name: string;
  fields?: Field[];
  archived?: boolean;
  content?: string;
  sprint?: number;
}
interface SpacePlan {
  name: string;
  statuses: (space: string) => Status[];
  archived?: boolean;
  private?: boolean;
  folders: { name: string; archived?: boolean; lists: ListPlan[] }[];
  folderless: ListPlan[];
}

const sprints: ListPlan[] = [41, 42, 43, 44].map((sprint) => ({
  name: `Sprint ${sprint} 🏃`,
  sprint,
  fields: [fields.risk, fields.effort, fields.audited],
}));

const plans: SpacePlan[] = [
  {
    name: 'Engineering',
    statuses: engineeringStatuses,
    folders: [
      { name: 'Sprints', lists: sprints },
      {
        name: 'Platform ⚙️',
        lists: [
          { name: 'Incidents', fields: [fields.risk, fields.areas, fields.promised, fields.audited, fields.approvers] },
          {
            name: 'Tech debt',
            fields: [fields.effort, fields.riskToo],
            content: 'Everything we said we would do **later**.',
          },
          { name: 'Old migration (archived)', archived: true, fields: [fields.effort] },
        ],
      },
      { name: 'Empty folder', lists: [] },
      { name: 'Archive 2023', archived: true, lists: [{ name: 'Kept for the auditors', fields: [fields.audited] }] },
    ],
    folderless: [{ name: 'Ideas, unsorted', fields: [] }],
  },
  {
    name: 'Port operations',
    statuses: simpleStatuses,
    folders: [
      {
        name: 'Quay 1',
        lists: [
          { name: 'Berths', fields: [fields.areas, fields.budget] },
          { name: 'Cranes', fields: [fields.areas, fields.approvers] },
        ],
      },
      { name: 'Quay 2', lists: [{ name: 'Berths', fields: [fields.areas, fields.budget] }] },
    ],
    folderless: [{ name: 'Safety walk', fields: [fields.audited, fields.promised] }, { name: 'List without tasks' }],
  },
  {
    name: 'Sales & customers',
    statuses: simpleStatuses,
    private: true,
    folders: [
      {
        name: 'Accounts "A–F" <all>',
        lists: [{ name: 'Renewals', fields: [fields.customer, fields.budget, fields.promised] }],
      },
    ],
    folderless: [{ name: 'Complaints', fields: [fields.customer, fields.risk] }],
  },
  {
    name: 'משרד חיפה',
    statuses: simpleStatuses,
    folders: [],
    folderless: [
      { name: 'משימות שבועיות', fields: [fields.areas] },
      { name: 'مهام مشتركة', fields: [fields.areas] },
    ],
  },
  {
    name: 'Closed office (archived)',
    statuses: simpleStatuses,
    archived: true,
    folders: [],
    folderless: [{ name: 'Moving house' }],
  },
];

function makeList(id: string, plan: ListPlan, folder: Folder): List {
  const start = plan.sprint === undefined ? null : Date.UTC(2025, 8, 1) + (plan.sprint - 41) * 14 * 86_400_000;
  return {
    id,
    name: plan.name,
    content: plan.content ?? '',
    archived: plan.archived ?? false,
    folderId: folder.id,
    spaceId: folder.spaceId,
    startDate: start === null ? null : String(start),
    dueDate: start === null ? null : String(start + 13 * 86_400_000),
    fields: plan.fields ?? [],
  };
}

/** The untidy workspace without its tasks. Names that people see say that it is the sandbox. */
export function makeWorkspace(): Workspace {
  const workspace: Workspace = {
    id: '9000001',
    name: 'Harbor & Co (sandbox)',
    self,
    members,
    deleted,
    spaces: new Map<string, Space>(),
    folders: new Map<string, Folder>(),
    lists: new Map<string, List>(),
  };
  plans.forEach((plan, spaceIndex) => addSpace(workspace, plan, spaceIndex));
  return workspace;
}

function addSpace(workspace: Workspace, plan: SpacePlan, spaceIndex: number): void {
  const spaceId = String(90_100 + spaceIndex);
  workspace.spaces.set(spaceId, {
    id: spaceId,
    name: plan.name,
    private: plan.private ?? false,
    archived: plan.archived ?? false,
    color: '#7b68ee',
    statuses: plan.statuses(spaceId),
  });
  const addFolder = (folder: Folder, lists: ListPlan[]) => {
    workspace.folders.set(folder.id, folder);
    for (const list of lists) {
      const id = String(901_000 + workspace.lists.size);
      workspace.lists.set(id, makeList(id, list, folder));
    }
  };
  plan.folders.forEach((folder, index) => {
    const id = String(90_000_000 + spaceIndex * 100 + index);
    addFolder({ id, name: folder.name, hidden: false, archived: folder.archived ?? false, spaceId }, folder.lists);
  });
  plan.folderless.forEach((list, index) => {
    const id = String(90_000_000 + spaceIndex * 100 + 50 + index);
    addFolder({ id, name: 'hidden', hidden: true, archived: false, spaceId }, [list]);
  });
}
