import { Inject, Injectable } from '@nestjs/common';
import { sandboxes } from '@tributary/providers/sandbox';
import { AppConfig } from '../config/app-config';
import type { SandboxOfferDto } from './provider.dto';

/** What connects to the stand-ins, where they run. */
@Injectable()
export class SandboxOffers {
  private readonly url: string | undefined;

  constructor(@Inject(AppConfig) config: AppConfig) {
    this.url = config.sandboxUrl?.replace(/\/$/, '');
  }

  find(providerKey: string): SandboxOfferDto | undefined {
    const sandbox = this.url ? sandboxes.find(({ key }) => key === providerKey) : undefined;
    if (!sandbox) return undefined;
    return {
      title: 'Try with sample data',
      note: sandbox.note,
      credentials: { token: sandbox.token },
      oauth: sandbox.oauth !== undefined,
      settings: { ...sandbox.settings, api_url: `${this.url}${sandbox.basePath}` },
    };
  }

  /** Whether an API address leads to a stand-in. */
  isSandbox(baseUrl: string): boolean {
    return this.url !== undefined && new URL(baseUrl).origin === new URL(this.url).origin;
  }
}
