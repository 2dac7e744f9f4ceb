import { createGunzip } from 'node:zlib';
import { pipeline, type Readable } from 'node:stream';
import { RetryLater } from './errors';
import { errorCode } from './error-code';

/** Reads a body no further than the cap, after decompression: neither a large page nor a gzip bomb fills the memory. */
export async function readBody(
  body: Readable,
  encoding: string | undefined,
  maximum: number,
  providerName: string,
): Promise<{ bytes: Buffer; received: number }> {
  let compressed = 0;
  let stream = body;
  if (encoding === 'gzip') {
    body.on('data', (chunk: Buffer) => (compressed += chunk.length));
    // The pipeline's own failure reaches the loop below through the stream it destroys.
    stream = pipeline(body, createGunzip(), () => undefined);
  }
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maximum) throw tooLarge(providerName, maximum);
      chunks.push(chunk);
    }
  } catch (error) {
    body.destroy();
    if (isZlib(error)) throw notJson(providerName, error);
    throw error;
  }
  return { bytes: Buffer.concat(chunks, size), received: compressed || size };
}

const isZlib = (error: unknown): boolean => errorCode(error)?.startsWith('Z_') ?? false;

function tooLarge(name: string, maximum: number): RetryLater {
  const megabytes = Math.round(maximum / 1024 / 1024);
  return new RetryLater(
    `${name} sent an answer of more than ${megabytes} MB, and reading it was stopped. Nothing of that page was kept. ` +
      'The import tries again later; if this goes on, report it to the operator.',
    { category: 'validation' },
  );
}

function notJson(name: string, cause?: unknown): RetryLater {
  return new RetryLater(
    `${name} sent data that was cut short or is not valid JSON. Nothing of that page was kept. The import tries again by itself.`,
    { category: 'server', cause },
  );
}

function webPage(name: string): RetryLater {
  return new RetryLater(
    `${name} sent a web page instead of data. It is probably under maintenance, or a proxy answered in its place. ` +
      'The import tries again by itself; if this goes on, check the API address in the settings.',
    { category: 'server' },
  );
}

/** Deepest nesting of brackets outside texts. Over bytes, without parsing: it runs before JSON.parse. */
export function jsonDepth(bytes: Buffer, stopAbove: number): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === 0x22) {
      at = endOfText(bytes, at);
    } else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      if (depth > deepest) deepest = depth;
      if (deepest > stopAbove) return deepest;
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1;
  }
  return deepest;
}

/**
 * The closing quote of the text that opens at `open`, or the end of the bytes. Most texts are short: a loop is faster than
 * a call into the runtime for each.
 */
function endOfText(bytes: Buffer, open: number): number {
  let at = open + 1;
  while (at < bytes.length && bytes[at] !== 0x22) at += bytes[at] === 0x5c ? 2 : 1;
  return at;
}

/** JSON of a successful answer. Throws RetryLater for a web page, cut or broken JSON, and nesting beyond reason. */
export function parseBody(
  bytes: Buffer,
  contentType: string | undefined,
  maxDepth: number,
  providerName: string,
): unknown {
  if (bytes.length === 0) return undefined;
  const first = bytes.subarray(0, 200).toString('utf8').trimStart();
  if (first.startsWith('<') || /\btext\/html\b/i.test(contentType ?? '')) throw webPage(providerName);
  if (jsonDepth(bytes, maxDepth) > maxDepth) throw notJson(providerName);
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch (error) {
    // The parser's message quotes the payload; only its kind is kept.
    throw notJson(providerName, error instanceof SyntaxError ? undefined : error);
  }
}

/** Body of a refusal, as far as it is JSON; what a proxy wrote in HTML says nothing to our error rules. */
export function parseRefusal(bytes: Buffer, maxDepth: number): unknown {
  if (bytes.length > 1024 * 1024 || jsonDepth(bytes, maxDepth) > maxDepth) return undefined;
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    // Not JSON: the status alone decides.
    return undefined;
  }
}
