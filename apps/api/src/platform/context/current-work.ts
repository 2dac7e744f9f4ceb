import { ClsServiceManager } from 'nestjs-cls';
import type { ContextStore } from './request-context';

/** The ids of the work at hand, for what is not made by Nest. Empty outside of any. */
export function currentWork(): Partial<
  Record<'requestId' | 'tenantId' | 'userId' | 'tokenId' | 'integrationId' | 'runId', string>
> {
  const cls = ClsServiceManager.getClsService<ContextStore>();
  if (!cls.isActive()) return {};
  const { requestId, tenantId, userId, tokenId, integrationId, runId } = cls.get();
  return { requestId, tenantId, userId, tokenId, integrationId, runId };
}
