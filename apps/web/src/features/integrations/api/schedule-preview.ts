import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf } from '../../../app/api';
import { keyOf } from '../../../app/query-client';
import { useScope } from '../../../app/scope';

export type ScheduleQuery = Schema<'SchedulePreviewQueryDto'>;

/** When imports would start next. A refusal says by field what is wrong. */
export function useSchedulePreview(body: ScheduleQuery) {
  const scope = useScope();
  return useQuery({
    queryKey: keyOf(scope, 'schedule-preview', body),
    queryFn: ({ signal }) => bodyOf(api(scope).POST('/api/schedule-preview', { body, signal })),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
}
