import { createGunzip } from 'node:zlib';
import { pipeline, type Readable } from 'node:stream';
import { RetryLater } from './errors';
import { errorCode } from './error-code';
import { scanJson } from './json-scan';

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

export interface ParsedBody {
  body: unknown;
  /** As sent, each element of the list that was asked for. */
  elements?: readonly Buffer[] | undefined;
}

/**
 * JSON of a successful answer, and the bytes of the elements of one list in it. Throws RetryLater for a web page, cut or
 * broken JSON, and nesting beyond reason.
 */
export function parseBody(
  bytes: Buffer,
  contentType: string | undefined,
  { maxDepth, elementsAt }: { maxDepth: number; elementsAt?: string | undefined },
  providerName: string,
): ParsedBody {
  if (bytes.length === 0) return { body: undefined };
  const first = bytes.subarray(0, 200).toString('utf8').trimStart();
  if (first.startsWith('<') || /\btext\/html\b/i.test(contentType ?? '')) throw webPage(providerName);
  const { tooDeep, elements } = scanJson(bytes, maxDepth, elementsAt);
  if (tooDeep) throw notJson(providerName);
  try {
    return { body: JSON.parse(bytes.toString('utf8')), elements };
  } catch (error) {
    // The parser's message quotes the payload; only its kind is kept.
    throw notJson(providerName, error instanceof SyntaxError ? undefined : error);
  }
}

/** Body of a refusal, as far as it is JSON; what a proxy wrote in HTML says nothing to our error rules. */
export function parseRefusal(bytes: Buffer, maxDepth: number): unknown {
  if (bytes.length > 1024 * 1024 || scanJson(bytes, maxDepth).tooDeep) return undefined;
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    // Not JSON: the status alone decides.
    return undefined;
  }
}
