import { execFile, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../../../..');
/** Printed between two blocks, so that what each printed can be told apart. */
const cut = '=== end of block ===';

/** The shell blocks of a page's section, as they stand there. */
export async function blocksOf(page: string, section: string): Promise<string[]> {
  const [, rest] = (await readFile(path.join(root, page), 'utf8')).split(`\n## ${section}\n`);
  const text = rest?.split('\n## ')[0] ?? '';
  return [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block!);
}

export interface Outcome {
  code: number;
  printed: string[];
  /** What went to standard error; after a failure also what was printed last, as that is the answer which says why. */
  errors: string;
}

/** @throws Error where the lines cannot be run at all. */
export function requireCurl(): void {
  if (spawnSync('curl', ['--version']).status !== 0)
    throw new Error('There is no curl on this machine, and the pages’ lines are run with it. Install curl.');
}

/** Runs blocks one after the other in one shell, which ends at the first line that fails. */
export function runInShell(blocks: string[], cwd: string, environment: Record<string, string>): Promise<Outcome> {
  const script = blocks.map((block) => `${block}\necho; echo '${cut}'\n`).join('');
  const PATH = `${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH ?? ''}`;
  return new Promise((resolve) => {
    const options = { cwd, env: { PATH, ...environment }, maxBuffer: 10_000_000 };
    execFile('bash', ['--norc', '-euo', 'pipefail', '-c', script], options, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === 'number' ? error.code : -1) : 0;
      const printed = stdout.split(cut).map((text) => text.trim());
      resolve({ code, printed, errors: code === 0 ? stderr : `${stderr}${printed.at(-1)}` });
    });
  });
}
