import { z } from 'zod';
import { defineTransform } from '../transform';

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
  euro: '€',
  copy: '©',
};
const blocks = new Set(
  'p div li ul ol tr table h1 h2 h3 h4 h5 h6 blockquote pre section article header footer hr br'.split(' '),
);
const silent = new Set(['script', 'style', 'head', 'template']);

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return entities[String(name).toLowerCase()] ?? whole;
    const point = decimal === undefined ? parseInt(hex, 16) : Number(decimal);
    const lone = point >= 0xd800 && point <= 0xdfff;
    return point > 0 && point <= 0x10ffff && !lone ? String.fromCodePoint(point) : whole;
  });
}

/** The readable text of HTML, one pass over it: tags go, blocks end lines, scripts and styles vanish. */
export function htmlToText(html: string): string {
  let out = '';
  let place = 0;
  while (place < html.length) {
    const open = html.indexOf('<', place);
    if (open < 0) break;
    out += html.slice(place, open);
    const next = html.charAt(open + 1);
    if (!/[a-z/!?]/i.test(next)) {
      out += '<';
      place = open + 1;
      continue;
    }
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4);
      place = end < 0 ? html.length : end + 3;
      continue;
    }
    const close = html.indexOf('>', open);
    if (close < 0) {
      place = html.length;
      break;
    }
    const name =
      /^\/?([a-z][a-z0-9]*)/i.exec(html.slice(open + 1, Math.min(close, open + 20)))?.[1].toLowerCase() ?? '';
    place = close + 1;
    if (silent.has(name) && next !== '/') place = afterElement(html, name, place);
    else if (blocks.has(name)) out += name === 'li' && next !== '/' ? '\n- ' : '\n';
  }
  out += html.slice(place);
  return tidy(decode(out));
}

function afterElement(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}[^>]{0,20}>`, 'gi');
  end.lastIndex = from;
  return end.test(html) ? end.lastIndex : html.length;
}

/** Spaces inside a line become one, at most one empty line stays between two others. */
function tidy(text: string): string {
  const lines = text.split('\n').map((line) =>
    line
      .split(/[ \t\r\f\v\u00a0]+/)
      .filter(Boolean)
      .join(' '),
  );
  const kept = lines.filter((line, place) => line !== '' || (place > 0 && lines[place - 1] !== ''));
  return kept.join('\n').trim();
}

/** The readable text of Markdown: marks go, the words of links and images stay. */
export function markdownToText(markdown: string): string {
  let fenced = false;
  const lines = markdown.split(/\r?\n/).map((line) => {
    if (/^\s{0,3}(```|~~~)/.test(line)) {
      fenced = !fenced;
      return '';
    }
    if (fenced) return line;
    return line
      .replace(/^\s{0,3}(?:#{1,6}\s+|>\s?)/, '')
      .replace(/^(\s*)[*+]\s+/, '$1- ')
      .replace(/!?\[([^[\]]{0,500})\]\([^()\s]{0,2000}\)/g, '$1')
      .replace(/\*\*|__|~~|`/g, '')
      .replace(/(^|[\s(])[*_]([^\s*_][^*_]{0,500})[*_](?=$|[\s).,;:!?])/g, '$1$2');
  });
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const none = z.strictObject({});

export const richTextTransforms = [
  defineTransform({
    name: 'html.text',
    title: 'Text of HTML',
    doc: 'Takes the tags off and keeps the lines.',
    input: ['text'],
    output: 'text',
    inverse: 'the formatting is lost',
    args: none,
    examples: [
      { in: '<p>Fix &amp; test</p><ul><li>a</li><li>b</li></ul>', out: 'Fix & test\n\n- a\n\n- b' },
      { in: 'x<script>alert("<b>")</script>y<!-- z -->', out: 'xy' },
      { in: '1 < 2', out: '1 < 2' },
      { in: '<br>', out: null },
    ],
    make: () => (value) => htmlToText(value) || null,
  }),
  defineTransform({
    name: 'markdown.text',
    title: 'Text of Markdown',
    doc: 'Takes the marks off and keeps the words.',
    input: ['text'],
    output: 'text',
    inverse: 'the formatting is lost',
    args: none,
    examples: [
      { in: '# Title\n\n* **bold** and [a link](https://x.io)', out: 'Title\n\n- bold and a link' },
      { in: '```\nconst a_b = 1;\n```', out: 'const a_b = 1;' },
      { in: '---', out: '---' },
    ],
    make: () => (value) => markdownToText(value) || null,
  }),
];
