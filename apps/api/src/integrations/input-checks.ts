import { Inject, Injectable } from '@nestjs/common';
import {
  baseUrlOf,
  BadConfiguration,
  checkSettings,
  type AddressGuard,
  type Credentials,
  type TokenAuth,
} from '@tributary/provider-sdk';
import type { ProviderEntry } from '@tributary/providers';
import { ADDRESS_GUARD } from '../connections/address-guard.module';
import { Problem } from '../platform/http/problem';
import type { ProblemFieldDto } from '../platform/http/problem.dto';
import type { ScheduleOptions } from '../sync/schedule';
import { scheduleProblems } from '../sync/schedule-check';
import type { CredentialsDto } from './integration-input.dto';
import { Providers } from './providers';
import type { Schedule } from './states';

/** Checks what a person typed against the provider's declaration, before anything is stored or called. */
@Injectable()
export class InputChecks {
  constructor(
    private readonly providers: Providers,
    @Inject(ADDRESS_GUARD) private readonly guard: AddressGuard,
  ) {}

  /** @throws Problem 400 for a key that no provider has. */
  provider(key: string): ProviderEntry {
    const entry = this.providers.find(key);
    if (entry) return entry;
    const known = this.providers.list().map(({ definition }) => definition.key);
    throw Problem.invalid([{ path: 'providerKey', message: `is no provider here; there are ${known.join(', ')}` }]);
  }

  /** Settings with their defaults. @throws Problem 400 field by field. */
  settings(entry: ProviderEntry, value: Record<string, unknown>): Record<string, unknown> {
    const checked = checkSettings(entry.definition, value);
    if (!checked.ok) {
      throw Problem.invalid(
        checked.issues.map(({ path, message }) => ({ path: pathOf(path), message: wordsOf(message) })),
      );
    }
    const settings = checked.settings as Record<string, unknown>;
    this.address(entry, settings);
    return settings;
  }

  /** A schedule's options, without what is not set. @throws Problem 400 field by field. */
  schedule(schedule: Schedule, options: ScheduleOptions): ScheduleOptions {
    const given = Object.entries(options).filter(([, value]) => value !== undefined && value !== null);
    // Plain members alone: what is stored is compared with what comes next.
    const set = JSON.parse(JSON.stringify(Object.fromEntries(given))) as ScheduleOptions;
    const problems = scheduleProblems(schedule, set);
    if (problems.length > 0) throw Problem.invalid(problems);
    return set;
  }

  /** Credentials without the blanks that come with pasting. @throws Problem 400 */
  credentials(entry: ProviderEntry, { kind, token }: CredentialsDto): Credentials {
    const method = entry.definition.auth.find((auth): auth is TokenAuth => auth.kind === kind);
    if (!method)
      throw Problem.invalid([{ path: 'credentials.kind', message: `is not how ${entry.definition.name} signs in` }]);
    const trimmed = token.trim();
    const problem = tokenProblem(trimmed, method);
    if (problem) throw Problem.invalid([{ path: 'credentials.token', message: problem }]);
    return { kind, token: trimmed };
  }

  /** The streams asked for, or those that are imported unless somebody chooses. @throws Problem 400 for unknown ones. */
  entities({ definition }: ProviderEntry, asked: string[] | undefined): string[] {
    const known = definition.streams.map(({ name }) => name);
    if (asked === undefined)
      return definition.streams.filter(({ byDefault = true }) => byDefault).map(({ name }) => name);
    if (asked.every((name) => known.includes(name))) return known.filter((name) => asked.includes(name));
    throw Problem.invalid([{ path: 'entities', message: `names what there is not; there are ${known.join(', ')}` }]);
  }

  /** The API address in the settings, said to be wrong at `path`. @throws Problem 400 */
  address({ definition }: ProviderEntry, settings: unknown, path = 'settings.api_url'): void {
    const refuse = (message: string) => Problem.invalid([{ path, message }]);
    const address = addressIn(definition, settings);
    if (address === undefined) throw refuse('cannot be read as an address; enter one like https://api.example.com');
    try {
      this.guard.check(new URL(address));
    } catch (error) {
      if (error instanceof BadConfiguration) throw refuse(error.say);
      throw error;
    }
  }
}

function addressIn(definition: ProviderEntry['definition'], settings: unknown): string | undefined {
  try {
    const address = baseUrlOf(definition, settings);
    return URL.canParse(address) ? address : undefined;
  } catch (error) {
    if (error instanceof BadConfiguration) return undefined;
    throw error;
  }
}

function pathOf(path: string): ProblemFieldDto['path'] {
  return path ? `settings.${path}` : 'settings';
}

/** The checker's own words for what everybody forgets are no sentence for people. */
function wordsOf(message: string): string {
  if (message.endsWith('received undefined')) return 'is missing; fill it in';
  return message.replace(/^Unrecognized keys?: /, 'unknown settings, leave them out: ');
}

function tokenProblem(token: string, { label, pattern }: { label: string; pattern?: string }): string | undefined {
  if (token === '') return 'is empty; paste the token';
  // A token goes into a header, which takes no line breaks or letters beyond ASCII.
  if (!/^[\x21-\x7e]+$/.test(token)) return 'holds blanks or letters that no token has; copy it again';
  if (pattern && !new RegExp(pattern).test(token)) return `does not look like a ${label}; copy it again, all of it`;
  return undefined;
}

/** Whether two addresses lead to one server: a stored secret must not follow settings to another. */
export function sameOrigin(one: string, other: string): boolean {
  return URL.canParse(one) && URL.canParse(other) && new URL(one).origin === new URL(other).origin;
}
