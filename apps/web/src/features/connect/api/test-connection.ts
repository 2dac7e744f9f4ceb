import { useMutation } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf } from '../../../app/api';
import { useScope } from '../../../app/scope';

export type TestReport = Schema<'TestReportDto'>;
export type TestRequest = Schema<'TestConnectionDto'>;

/** Tries credentials and settings without keeping them. A refusal by the provider is a report, not an error. */
export function useTestConnection() {
  const scope = useScope();
  return useMutation({
    mutationFn: (body: TestRequest) => bodyOf(api(scope).POST('/api/integrations/test', { body })),
  });
}
