import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { registry } from '@tributary/providers';
import { parse } from 'yaml';
import { readSettings, SETTING_NAMES } from './settings';

interface Service {
  image: string;
  build?: string;
  command?: string[];
  environment: Record<string, string | number>;
  depends_on?: Record<string, { condition: string }>;
  ports?: string[];
}

const root = path.join(import.meta.dirname, '../../../..');
const text = readFileSync(path.join(root, 'docker-compose.yml'), 'utf8');
const { services } = parse(text, { merge: true }) as { services: Record<string, Service> };
/** What the composition settles by itself: addresses, ports and roles of its parts. */
const settled = ['PORT', 'HOST', 'DATA_DIR', 'SANDBOX', 'WORKER_PORT', 'REDIS_URL'];
const oauthApps = registry
  .list()
  .filter(({ definition }) => definition.auth.some(({ kind }) => kind === 'oauth2'))
  .map(({ definition }) => definition.key.toUpperCase().replaceAll('-', '_'))
  .flatMap((name) => [`${name}_CLIENT_ID`, `${name}_CLIENT_SECRET`]);
const ours = Object.entries(services).filter(([, { image }]) => image === 'tributary');

/** As docker compose fills in what stands in braces; `given` is the file `.env`. */
function filledIn(value: string | number, given: Record<string, string>): string {
  return String(value).replaceAll(
    /\$\{(\w+)(?::([-?])([^}]*))?\}/g,
    (_all, name: string, sign: string, other: string) => {
      if (given[name]) return given[name];
      if (sign !== '-') throw new Error(`${name} is not given`);
      return other;
    },
  );
}

describe('docker-compose.yml', () => {
  const given = {
    POSTGRES_PASSWORD: 'a1',
    TRIBUTARY_PASSWORD: 'b2',
    INTEGRATION_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
  };
  const environmentOf = ({ environment }: Service) =>
    Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, filledIn(value, given)]));

  it('runs every role of ours from one image', () => {
    expect(ours.map(([name]) => name).toSorted()).toEqual(['api', 'migrate', 'worker']);
    expect(ours.map(([, { build }]) => build)).toEqual(['.', '.', '.']);
  });

  it.each(ours)('gives %s settings that exist and that it accepts', (_name, service) => {
    const known = [...SETTING_NAMES, ...oauthApps];
    expect(Object.keys(service.environment).filter((name) => !known.includes(name))).toEqual([]);
    expect(() => readSettings(environmentOf(service))).not.toThrow();
  });

  it('passes on every setting that it does not settle itself', () => {
    const open = [...SETTING_NAMES, ...oauthApps].filter(
      (name) => !settled.includes(name) && !/^DATABASE_\w*URL$/.test(name),
    );
    expect(open.filter((name) => !text.includes(`  ${name}: \${${name}:`))).toEqual([]);
    const { api, worker } = services as { api: Service; worker: Service };
    for (const name of [...oauthApps, 'INTEGRATION_ENCRYPTION_KEY_PREVIOUS', 'METRICS_TOKEN'])
      expect([name, api.environment[name], worker.environment[name]]).toEqual([name, `\${${name}:-}`, `\${${name}:-}`]);
  });

  it('puts API and workers on the same PostgreSQL and Redis, and only the migration in an administrator’s hands', () => {
    const [api, worker, migrate] = ['api', 'worker', 'migrate'].map((name) => environmentOf(services[name]!));
    for (const name of ['DATABASE_URL', 'REDIS_URL', 'INTEGRATION_ENCRYPTION_KEY'])
      expect([api![name], worker![name]]).toEqual([api![name], api![name]]);
    expect(api!['REDIS_URL']).toBeDefined();
    expect([api, worker].map((each) => each!['DATABASE_ADMIN_URL'])).toEqual([undefined, undefined]);
    expect(migrate!['DATABASE_ADMIN_URL']).toContain('postgres:a1@postgres:5432');
    for (const name of ['api', 'worker'])
      expect(services[name]!.depends_on!['migrate']!.condition).toBe('service_completed_successfully');
  });

  it('lets workers be scaled: none of them publishes a port', () => {
    expect(services['worker']!.ports).toBeUndefined();
  });

  it('starts programs that the build makes', () => {
    const built = readFileSync(path.join(root, 'apps/api/vite.config.ts'), 'utf8');
    const dockerfile = readFileSync(path.join(root, 'Dockerfile'), 'utf8');
    const programs = [...`${text}\n${dockerfile}`.matchAll(/dist\/api\/([\w-]+)\.js/g)].map((match) => match[1]!);
    expect(new Set(programs)).toEqual(new Set(['main', 'worker', 'migrate']));
    for (const program of programs) expect(built).toContain(`src/${program}.ts`);
    expect(existsSync(path.join(root, '.dockerignore'))).toBe(true);
    const guide = readFileSync(path.join(root, 'docs/operations.md'), 'utf8');
    for (const [, program] of guide.matchAll(/dist\/api\/([\w-]+)\.js/g)) expect(built).toContain(`src/${program}.ts`);
  });

  it('explains in README.md how to make what it asks for', () => {
    const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
    for (const name of Object.keys(given)) expect(readme).toContain(`${name}=$(openssl rand`);
  });
});
