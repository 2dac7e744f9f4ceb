import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { createRegistry, type ProviderEntry, type ProviderRegistry } from '@tributary/providers';
import { Problem } from '../platform/http/problem';

const tokenPrefix = 'provider:';

/**
 * The providers of this installation, found in the modules that were imported with `@ProviderModule`: importing a module is
 * all it takes. The application does not start when two of them carry one key.
 */
@Injectable()
export class Providers implements OnModuleInit {
  private registry: ProviderRegistry = createRegistry([]);

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    const entries = this.discovery
      .getProviders()
      .filter(({ token, host }) => {
        const isEntry = typeof token === 'string' && token.startsWith(tokenPrefix);
        // Not those that a module passes on, only those it brings.
        return isEntry && host?.providers.has(token);
      })
      .map(({ instance }) => instance as ProviderEntry);
    this.registry = createRegistry(entries);
  }

  list(): readonly ProviderEntry[] {
    return this.registry.list();
  }

  find(key: string): ProviderEntry | undefined {
    return this.registry.find(key);
  }

  /** @throws Problem 409 for an integration whose provider is no longer loaded. */
  loaded(key: string): ProviderEntry {
    const entry = this.find(key);
    if (!entry) {
      throw Problem.conflict(
        `The provider ${key} is not loaded in this installation. Ask whoever runs it to add it again.`,
      );
    }
    return entry;
  }
}
