import type { Readable } from 'node:stream';

/** The bytes of a body, or why they were not taken. */
export type ReadBody = { ok: true; bytes: Buffer } | { ok: false; status: 400 | 408 | 413 };

/**
 * Reads a body to its end, exactly as it came. Stops at the limit without keeping what is beyond it, and when the sender
 * takes too long. Never throws.
 */
export function readBody(from: Readable, maxBytes: number, withinMs: number): Promise<ReadBody> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const end = (result: ReadBody): void => {
      clearTimeout(timer);
      from.off('data', onData).off('end', onEnd).off('error', onError).off('close', onError);
      // What still comes is let go of, so that the answer can be read.
      if (!result.ok) from.on('error', () => undefined).resume();
      resolve(result);
    };
    const onData = (chunk: Buffer): void => {
      length += chunk.length;
      if (length > maxBytes) end({ ok: false, status: 413 });
      else chunks.push(chunk);
    };
    const onEnd = (): void => end({ ok: true, bytes: chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks) });
    const onError = (): void => end({ ok: false, status: 400 });
    const timer = setTimeout(() => end({ ok: false, status: 408 }), withinMs);
    from.on('data', onData).once('end', onEnd).once('error', onError).once('close', onError);
  });
}
