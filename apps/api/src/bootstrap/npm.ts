import { birthOf, commandOf, isAlive, parentOf } from '../platform/embedded/processes';

const LOOKS_EVERY_MS = 300;

/**
 * Calls `end` once the npm that runs this process is gone. npm starts a script through a shell; neither the shell nor npm
 * hands every signal on, so that the process would go on unseen and hold the data folder and the port.
 */
export function endWithNpm(end: () => void): void {
  if (!process.env.npm_lifecycle_event) return;
  const npm = [process.ppid, parentOf(process.ppid)].find((pid) => pid !== undefined && isNpm(pid));
  const shell = process.ppid;
  const birth = npm ? birthOf(npm) : '';
  const watch = setInterval(() => {
    const gone = process.ppid !== shell || (npm !== undefined && !(isAlive(npm) && birthOf(npm) === birth));
    if (!gone) return;
    clearInterval(watch);
    end();
  }, LOOKS_EVERY_MS);
  watch.unref();
}

function isNpm(pid: number): boolean {
  return /^npm |^\S*node\S* .*npm-cli\.js/.test(commandOf(pid));
}
