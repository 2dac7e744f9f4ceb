import { z } from 'zod';
import type { ChoiceDefinition } from './choice';
import type { ProviderDefinition } from './provider';

export interface SettingsIssue {
  path: string;
  message: string;
}

/** Settings as typed by a person, with defaults filled in; or what is wrong, field by field. */
export function checkSettings<S>(
  provider: Pick<ProviderDefinition<S>, 'settings'>,
  value: unknown,
): { ok: true; settings: S } | { ok: false; issues: SettingsIssue[] } {
  const parsed = provider.settings.safeParse(value);
  if (parsed.success) return { ok: true, settings: parsed.data as S };
  return {
    ok: false,
    issues: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  };
}

/** JSON Schema of the settings, for the form; labels, order and `advanced` come along from `.meta`. */
export function settingsSchema(provider: Pick<ProviderDefinition, 'settings'>): Record<string, unknown> {
  return z.toJSONSchema(provider.settings, { io: 'input', target: 'draft-2020-12' });
}

/** The declaration without its code: what the catalogue serves and what survives JSON. */
export function describeProvider(provider: ProviderDefinition) {
  const { key, name, category, description, docsUrl, logo, capabilities, baseUrl, auth, quota, choice } = provider;
  return {
    key,
    name,
    category,
    description,
    docsUrl,
    logo,
    capabilities,
    baseUrl,
    auth,
    quotaNote: quota.note,
    settingsSchema: settingsSchema(provider),
    ...(choice ? { choice: describeChoice(choice) } : {}),
    entities: provider.streams.map((stream) => ({
      stream: stream.name,
      title: stream.title,
      ...(stream.description === undefined ? {} : { description: stream.description }),
      byDefault: stream.byDefault ?? true,
      needs: [...stream.after],
      recordType: stream.recordType,
      incremental: stream.incremental !== undefined,
      deletes: stream.readOne !== undefined && !stream.neverGone,
    })),
  };
}

function describeChoice({ many, one, kind, setting, single, whole }: ChoiceDefinition<unknown>) {
  return { many, one, kind, setting, single: single === true, ...(whole ? { whole } : {}) };
}
