import { z } from 'zod';
import { createHash } from 'node:crypto';
import { asItIs, defineTransform, TransformFailure } from '../transform';

const none = z.strictObject({});

function readUrl(text: string): URL {
  const parsed = URL.parse(text.trim());
  if (parsed?.protocol !== 'http:' && parsed?.protocol !== 'https:')
    throw new TransformFailure('is not a web address', text);
  return parsed;
}

export const addressTransforms = [
  defineTransform({
    name: 'email.normalise',
    title: 'E-mail address',
    doc: 'Trims and writes small; what is not an address becomes no value.',
    input: ['text'],
    output: 'text',
    inverse: asItIs,
    args: none,
    examples: [
      { in: ' Ann@X.io ', out: 'ann@x.io' },
      { in: 'Ann <Ann@X.io>', out: 'ann@x.io' },
      { in: 'nobody', out: null },
    ],
    make: () => (value) => {
      const open = value.lastIndexOf('<');
      const inner = open >= 0 && value.trimEnd().endsWith('>') ? value.slice(open + 1, value.lastIndexOf('>')) : value;
      const address = inner.trim().toLowerCase();
      return address.length <= 320 && /^[^\s@<>]+@[^\s@<>]+$/.test(address) ? address : null;
    },
  }),
  defineTransform({
    name: 'email.domain',
    title: 'Domain of an e-mail',
    doc: 'What stands after the @.',
    input: ['text'],
    output: 'text',
    inverse: 'what stood before the @ is lost',
    args: none,
    examples: [
      { in: 'ann@X.io', out: 'x.io' },
      { in: 'nobody', out: null },
    ],
    make: () => (value) => {
      const at = value.lastIndexOf('@');
      return at < 0
        ? null
        : value
            .slice(at + 1)
            .trim()
            .toLowerCase() || null;
    },
  }),
  defineTransform({
    name: 'url.http',
    title: 'Web address',
    doc: 'Lets only http and https addresses through.',
    input: ['text'],
    output: 'text',
    inverse: asItIs,
    args: none,
    examples: [
      { in: 'https://app.clickup.com/t/86c1abc', out: 'https://app.clickup.com/t/86c1abc' },
      { in: 'javascript:alert(1)', fails: 'is not a web address' },
    ],
    make: () => (value) => readUrl(value).href,
  }),
  defineTransform({
    name: 'url.host',
    title: 'Host',
    doc: 'The host of a web address.',
    input: ['text'],
    output: 'text',
    inverse: 'the rest of the address is lost',
    args: none,
    examples: [{ in: 'https://App.ClickUp.com:443/t/1', out: 'app.clickup.com' }],
    make: () => (value) => readUrl(value).host,
  }),
  defineTransform({
    name: 'url.segment',
    title: 'Part of a path',
    doc: 'One part of a web address’s path; -1 is the last.',
    input: ['text'],
    output: 'text',
    inverse: 'the rest of the address is lost',
    args: z.strictObject({ index: z.int().min(-50).max(50) }),
    examples: [
      { args: { index: -1 }, in: 'https://x.io/a/b%20c/', out: 'b c' },
      { args: { index: 9 }, in: 'https://x.io/a', out: null },
    ],
    make:
      ({ index }) =>
      (value) => {
        const part = readUrl(value)
          .pathname.split('/')
          .filter((piece) => piece !== '')
          .at(index);
        try {
          return part === undefined ? null : decodeURIComponent(part);
        } catch {
          throw new TransformFailure('has a broken escape in its path', value);
        }
      },
  }),
  defineTransform({
    name: 'hash.sha256',
    title: 'Fingerprint',
    doc: 'SHA-256 of a text in hexadecimal.',
    input: ['text'],
    output: 'text',
    inverse: 'nothing can be read out of a fingerprint',
    args: none,
    examples: [{ in: 'abc', out: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' }],
    make: () => (value) => createHash('sha256').update(value).digest('hex'),
  }),
];
