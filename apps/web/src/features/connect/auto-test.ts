import { useDebouncedValue } from '@mantine/hooks';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTestConnection, type TestReport, type TestRequest } from './api/test-connection';

const pauseMs = 700;

/**
 * Runs the test by itself once the form is complete and the typing has paused, and again when something changed.
 * `report` is about what the form holds now; an answer to older values is dropped.
 */
export function useAutoTest(request: TestRequest, complete: boolean) {
  const test = useTestConnection();
  const wanted = JSON.stringify(request);
  const [settled] = useDebouncedValue(complete ? wanted : '', pauseMs);
  const latest = useRef('');
  const [outcome, setOutcome] = useState<{ for: string; report?: TestReport; error?: unknown }>();
  const { mutateAsync } = test;

  const run = useCallback(
    async (what: string): Promise<TestReport> => {
      latest.current = what;
      try {
        const report = await mutateAsync(JSON.parse(what) as TestRequest);
        if (latest.current === what) setOutcome({ for: what, report });
        return report;
      } catch (error) {
        if (latest.current === what) setOutcome({ for: what, error });
        throw error;
      }
    },
    [mutateAsync],
  );

  useEffect(() => {
    if (!settled || settled === latest.current) return;
    // A failure is shown from the outcome.
    run(settled).catch(() => undefined);
  }, [settled, run]);

  const current = outcome?.for === wanted ? outcome : undefined;
  return {
    pending: test.isPending,
    error: current?.error,
    report: current?.report,
    /** Tests what the form holds now. Throws when the test itself could not be run. */
    runNow: () => run(wanted),
  };
}
