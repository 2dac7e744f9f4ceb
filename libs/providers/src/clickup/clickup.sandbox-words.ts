import { type Task, type Workspace, priorities } from './clickup.sandbox-shapes';

export const tagNames = ['api', 'customer', 'quick win', 'safety', '🔥 hot', 'دعم', 'Übergabe', 'q4'];

export const names = {
  verbs: [
    'Fix',
    'Check',
    'Replace',
    'Rewrite',
    'Measure',
    'Order',
    'Call about',
    'Document',
    'Move',
    'Review',
    'Test',
    'Re-open',
  ],
  things: [
    'the crane scheduler',
    'berth 7 lighting',
    'login after a password change',
    'invoice numbering',
    'customs export',
    'the night shift roster',
    'pilot boat radio 📻',
    'container weights in tonnes',
    'gate camera 3',
    'tide tables for November',
    'the “forgotten cargo” report',
    'Zollabfertigung für Übergrößen',
    'الجدول الأسبوعي',
    'דו״ח נמל',
    '岸壁の点検',
  ],
  tails: ['(again)', '— urgent?', '👷‍♀️🏗️', '[draft]', '50 % done', 'before the audit'],
  sentences: [
    'The numbers on the board and in the system differ by one berth.',
    'Steps: open the roster, pick a week, press **Print**.',
    'Asked the harbour master; no answer yet.',
    '- [ ] call\n- [ ] write it down',
    'See https://harbor.example/wiki/cranes?id=7&mode=<full>.',
    'Ça marche depuis l’été, sauf le dimanche.',
    'يجب مراجعة هذا قبل نهاية الأسبوع.',
  ],
};

const paragraph =
  'Log of the crane controller, pasted whole. 2025-10-01T00:00:00Z crane=3 load=27.4t wind=11m/s state="lifting" note="ok" 🏗️ ';

/** About two megabytes of text. */
export function hugeDescription(): string {
  return paragraph.repeat(Math.ceil(2_000_000 / paragraph.length));
}

const threeHundred = 'A name of exactly three hundred characters, as people paste whole mails into the title field: '
  .repeat(4)
  .slice(0, 299)
  .concat('!');

/** Tasks that break something somewhere, laid over the generated ones in this order. */
export function special(workspace: Workspace): Partial<Task>[] {
  const [gone, nameless] = workspace.deleted;
  const twin = workspace.members.filter((member) => member.email === 'ann.castellanos@harbor.example');
  return [
    { name: 'Two megabytes of crane log', description: hugeDescription() },
    { name: threeHundred },
    { name: '<script>alert("crane")</script> & <b>bold</b> in a title' },
    { name: '=HYPERLINK("https://harbor.example","formula in a title")' },
    { name: 'בדיקת מנוף 12 – English inside – סוף' },
    { name: 'مراجعة الرافعة رقم ٣ (crane #3)' },
    { name: '👩🏽‍🚀👨‍👩‍👧‍👦🏳️‍🌈 emoji only, joined and coloured' },
    { name: 'é composed, é decomposed, İstanbul, ß, ﬁ' },
    { name: 'Assigned to somebody who left', assignees: gone ? [gone] : [] },
    { name: 'Assigned to an account without a name or an address', assignees: nameless ? [nameless] : [] },
    { name: 'Assigned to two people with one address', assignees: twin },
    { name: 'Assigned to nobody', assignees: [] },
    { name: 'Due at 02:30 on the day the clocks go forward (Berlin)', due_date: String(Date.UTC(2025, 2, 30, 1, 30)) },
    { name: 'Due at 02:30, which happens twice (Berlin)', due_date: String(Date.UTC(2025, 9, 26, 0, 30)) },
    { name: 'Due at 01:30, which happens twice (New York)', due_date: String(Date.UTC(2025, 10, 2, 5, 30)) },
    {
      name: 'Started on a leap day',
      start_date: String(Date.UTC(2024, 1, 29)),
      due_date: String(Date.UTC(2024, 2, 1)),
    },
    { name: 'Due before it starts', start_date: String(Date.UTC(2025, 5, 10)), due_date: String(Date.UTC(2025, 5, 1)) },
    { name: 'Due in the year 2099', due_date: String(Date.UTC(2099, 11, 31, 23, 59)) },
    { name: 'No priority', priority: null },
    { name: 'Urgent, and estimated at nothing', priority: priorities[1], points: 0, time_estimate: 0 },
    { name: '   spaces around the title   ' },
    { name: 'Line\nbreak and\ttab in the title' },
    { name: 'Same title' },
    { name: 'Same title' },
    { name: '.', description: '   \n' },
  ];
}
