import type { SandboxSettings } from './sandbox';

type Environment = Record<string, string | undefined>;

/**
 * Reads the SANDBOX_* variables.
 * @throws Error naming the variable, its value and what it takes
 */
export function readSettings(env: Environment): SandboxSettings {
  return {
    port: number(env, 'SANDBOX_PORT', 0, 65_535) ?? 0,
    stateFile: env.SANDBOX_STATE || undefined,
    scale: number(env, 'SANDBOX_SCALE', 1, 1_000_000),
    spaces: number(env, 'SANDBOX_SPACES', 1, 1_000),
    lists: number(env, 'SANDBOX_LISTS', 1, 20_000),
    changed: number(env, 'SANDBOX_CHANGED', 0, 1, false),
    latencyMs: number(env, 'SANDBOX_LATENCY_MS', 0, 60_000),
    quota: env.SANDBOX_QUOTA === 'off' ? 'off' : number(env, 'SANDBOX_QUOTA', 1, 1_000_000_000),
    tokenSeconds: number(env, 'SANDBOX_TOKEN_SECONDS', 1, 31_536_000),
    prebuilt: env.SANDBOX_PREBUILT === 'true',
  };
}

function number(env: Environment, name: string, least: number, most: number, whole = true): number | undefined {
  const text = env[name];
  if (text === undefined || text === '') return undefined;
  const value = Number(text);
  if (Number.isFinite(value) && value >= least && value <= most && (!whole || Number.isInteger(value))) return value;
  throw new Error(`${name} is "${text}"; it takes a ${whole ? 'whole ' : ''}number from ${least} to ${most}`);
}
