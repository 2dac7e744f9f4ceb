import { Module, type Type } from '@nestjs/common';
import type { ProviderEntry } from './entry';

const entries = new WeakMap<object, ProviderEntry>();

/** Token under which a provider's module exports its entry. */
export const providerToken = (key: string): string => `provider:${key}`;

/**
 * Makes a class the Nest module of one provider: `@ProviderModule(clickup) export class ClickUpModule {}`.
 * The registry is filled from the modules that carry it.
 */
export function ProviderModule(entry: ProviderEntry): ClassDecorator {
  const token = providerToken(entry.definition.key);
  return (target) => {
    entries.set(target, entry);
    Module({ providers: [{ provide: token, useValue: entry }], exports: [token] })(target);
  };
}

/** The entry of a provider's module. Throws for a class without `@ProviderModule`. */
export function entryOf(module: Type): ProviderEntry {
  const entry = entries.get(module);
  if (!entry) throw new Error(`${module.name} is in the list of providers, but carries no @ProviderModule.`);
  return entry;
}
