/** A text as it is shown: blocks of plain text with a few marks. Nothing of it is ever HTML. */
export type Block =
  | { kind: 'heading' | 'paragraph' | 'quote'; text: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  | { kind: 'code'; text: string };

export type Inline =
  { kind: 'text' | 'strong' | 'em' | 'code' | 'del'; text: string } | { kind: 'link'; text: string; href: string };

const fence = /^\s*```/;
const heading = /^\s{0,3}#{1,6}\s+(.*)$/;
const bullet = /^\s*(?:[-*+]|\d{1,9}[.)])\s+(.*)$/;
const quote = /^\s*>\s?(.*)$/;

/** Reads the part of Markdown that people write in tasks; whatever else there is stays as it was written. */
export function blocksOf(markdown: string): Block[] {
  const lines = markdown.replaceAll('\r\n', '\n').split('\n');
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length;) {
    const line = lines[at]!;
    const taken = (matches: (line: string) => boolean) => {
      const from = at;
      while (at < lines.length && matches(lines[at]!)) at += 1;
      return lines.slice(from, at);
    };
    if (line.trim() === '') at += 1;
    else if (fence.test(line)) {
      at += 1;
      blocks.push({ kind: 'code', text: taken((each) => !fence.test(each)).join('\n') });
      at += 1;
    } else if (heading.test(line)) {
      blocks.push({ kind: 'heading', text: inlineOf(heading.exec(line)![1]!) });
      at += 1;
    } else if (bullet.test(line)) {
      const items = taken((each) => bullet.test(each)).map((each) => inlineOf(bullet.exec(each)![1]!));
      blocks.push({ kind: 'list', ordered: /^\s*\d/.test(line), items });
    } else if (quote.test(line)) {
      const text = taken((each) => quote.test(each)).map((each) => quote.exec(each)![1]!);
      blocks.push({ kind: 'quote', text: inlineOf(text.join('\n')) });
    } else {
      const plain = (each: string) =>
        each.trim() !== '' && ![fence, heading, bullet, quote].some((one) => one.test(each));
      blocks.push({ kind: 'paragraph', text: inlineOf(taken(plain).join('\n')) });
    }
  }
  return blocks;
}

// Every repetition is bounded, so that a hostile text costs no more than its length.
const marks =
  /\*\*(?<strong>[^*\n]{1,500})\*\*|`(?<code>[^`\n]{1,500})`|~~(?<del>[^~\n]{1,500})~~|(?<!\w)[*_](?<em>[^*_\s][^*_\n]{0,500})[*_](?!\w)|\[(?<label>[^\]\n]{1,500})\]\((?<href>https?:\/\/[^)\s]{1,2000})\)|(?<bare>https?:\/\/[^\s<>()[\]]{1,2000})/g;

function inlineOf(text: string): Inline[] {
  const parts: Inline[] = [];
  let done = 0;
  const plain = (to: number) => {
    if (to > done) parts.push({ kind: 'text', text: text.slice(done, to) });
  };
  for (const match of text.matchAll(marks)) {
    plain(match.index);
    done = match.index + match[0].length;
    const { strong, code, del, em, label, href, bare } = match.groups!;
    if (label !== undefined) parts.push({ kind: 'link', text: label, href: href! });
    else if (bare !== undefined) parts.push({ kind: 'link', text: bare, href: bare });
    else if (strong !== undefined) parts.push({ kind: 'strong', text: strong });
    else if (code !== undefined) parts.push({ kind: 'code', text: code });
    else if (del !== undefined) parts.push({ kind: 'del', text: del });
    else parts.push({ kind: 'em', text: em! });
  }
  plain(text.length);
  return parts;
}

/** Whether a text is HTML as a whole, as some tools keep descriptions. */
export function isHtml(text: string): boolean {
  return /^\s*<(p|div|ul|ol|h[1-6]|table|blockquote|span|br|html|body)\b[^>]{0,500}>/i.test(text);
}

const breaks = 'p, div, li, br, h1, h2, h3, h4, h5, h6, tr, blockquote, pre';

/** The text of HTML with its line breaks. It is parsed into a document of its own, in which nothing runs or loads. */
export function textOfHtml(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const each of body.querySelectorAll('script, style, template, noscript')) each.remove();
  for (const each of body.querySelectorAll(breaks)) each.after('\n');
  for (const each of body.querySelectorAll('li')) each.prepend('- ');
  return (body.textContent ?? '').replaceAll(/\n{3,}/g, '\n\n').trim();
}
