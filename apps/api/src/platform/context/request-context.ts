import { Injectable } from '@nestjs/common';
import type { Origin } from '../database/tenant-transaction';
import { ClsService, type ClsStore } from 'nestjs-cls';

/** What log lines of one piece of work have in common, from the request to the job. */
export interface ContextStore extends ClsStore {
  requestId?: string;
  /** Where the request comes from. */
  address?: string;
  tenantId?: string;
  userId?: string;
  tokenId?: string;
  integrationId?: string;
  runId?: string;
}

/** The ids that go with the work at hand; outside of any they are empty. */
@Injectable()
export class RequestContext {
  constructor(private readonly cls: ClsService<ContextStore>) {}

  /** Adds to what log lines say from here on. */
  add(values: Partial<Omit<ContextStore, symbol>>): void {
    if (!this.cls.isActive()) return;
    for (const [name, value] of Object.entries(values)) this.cls.set(name as 'requestId', value);
  }

  /** Where the work at hand came from; empty for jobs. */
  origin(): Origin {
    if (!this.cls.isActive()) return {};
    return { address: this.cls.get('address'), requestId: this.cls.get('requestId') };
  }

  /** Runs `work` with ids of its own: for jobs, which no request brings. */
  run<T>(values: Partial<Omit<ContextStore, symbol>>, work: () => T): T {
    return this.cls.runWith({ ...values } as ContextStore, work);
  }
}
