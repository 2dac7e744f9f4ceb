import { Accordion, NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { ProblemError } from '@tributary/api-client';
import { useMemo } from 'react';
import { sayOf } from '../../../app/api';
import { useSchedulePreview } from '../api/schedule-preview';
import { scheduleName } from '../schedules';
import { bodyOfSchedule, type ScheduleValue } from './schedule-value';
import classes from './ScheduleEditor.module.css';

interface Props {
  integrationId: string;
  value: ScheduleValue;
  onChange: (value: ScheduleValue) => void;
}

const plain = [
  ['15min', 'For teams that look at it all day.'],
  ['hourly', 'Enough for most.'],
  ['daily', 'At night, at a time of its own.'],
  ['weekly', 'In the night to Sunday.'],
  ['manual', 'Nothing is read until somebody presses “Sync now”.'],
] as const;

/** Plain choices first, a pattern and hours behind "Advanced", and when the next runs would be. */
export function ScheduleEditor({ integrationId, value, onChange }: Props) {
  const preview = usePreview(integrationId, value);
  const errors = preview.error instanceof ProblemError ? preview.error : undefined;
  const isAdvanced = value.schedule === 'cron' || value.window !== 'any' || value.timeZone !== '';
  return (
    <div className={classes.editor}>
      <Radio.Group
        label="How often to look for changes"
        value={value.schedule}
        onChange={(schedule) => onChange({ ...value, schedule: schedule as ScheduleValue['schedule'] })}
      >
        <div className={classes.choices}>
          {plain.map(([name, note]) => (
            <Radio key={name} value={name} label={scheduleName(name)} description={note} />
          ))}
        </div>
        <Accordion variant="separated" chevronPosition="left" mt="md" defaultValue={isAdvanced ? 'advanced' : null}>
          <Accordion.Item value="advanced">
            <Accordion.Control>Advanced: pattern, time zone, hours</Accordion.Control>
            <Accordion.Panel>
              <Advanced value={value} onChange={onChange} errors={errors} />
            </Accordion.Panel>
          </Accordion.Item>
        </Accordion>
      </Radio.Group>
      <NextRuns preview={preview} />
    </div>
  );
}

function usePreview(integrationId: string, value: ScheduleValue) {
  const body = useMemo(() => ({ ...bodyOfSchedule(value), integrationId }), [value, integrationId]);
  const [settled] = useDebouncedValue(body, 300);
  return useSchedulePreview(settled);
}

const zones = Intl.supportedValuesOf('timeZone');

function Advanced({ value, onChange, errors }: Omit<Props, 'integrationId'> & { errors: ProblemError | undefined }) {
  const isCron = value.schedule === 'cron';
  const problem = (field: string) => errors?.fieldMessage(`scheduleOptions.${field}`);
  const windowProblem = ['onlyBetween', 'notBetween', `${value.window}.from`, `${value.window}.to`]
    .map(problem)
    .find((message) => message);
  return (
    <Stack gap="md">
      <Radio value="cron" label="By a cron pattern" description="Minute, hour, day of the month, month, weekday." />
      {isCron && (
        <TextInput
          label="Pattern"
          placeholder="30 6 * * 1-5"
          description="30 6 * * 1-5 is half past six from Monday to Friday."
          autoComplete="off"
          spellCheck={false}
          error={said(problem('cron'))}
          value={value.cron}
          onChange={(event) => onChange({ ...value, cron: event.currentTarget.value })}
        />
      )}
      <NativeSelect
        label="Time zone"
        description="Whose clock counts for days and hours."
        error={said(problem('timeZone'))}
        data={[{ value: '', label: 'That of the team' }, ...zones]}
        value={value.timeZone}
        onChange={(event) => onChange({ ...value, timeZone: event.currentTarget.value })}
      />
      <NativeSelect
        label="Hours"
        error={said(windowProblem)}
        data={[
          { value: 'any', label: 'At any time' },
          { value: 'onlyBetween', label: 'Only between two times' },
          { value: 'notBetween', label: 'Not between two times' },
        ]}
        value={value.window}
        onChange={(event) => onChange({ ...value, window: event.currentTarget.value as ScheduleValue['window'] })}
      />
      {value.window !== 'any' && (
        <div className={classes.window}>
          <TextInput
            type="time"
            label="From"
            value={value.from}
            onChange={(event) => onChange({ ...value, from: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            label="To"
            value={value.to}
            onChange={(event) => onChange({ ...value, to: event.currentTarget.value })}
          />
        </div>
      )}
    </Stack>
  );
}

/** The server's half sentence as one of its own. */
function said(message: string | undefined): string | undefined {
  return message && `This ${message}.`;
}

function NextRuns({ preview }: { preview: ReturnType<typeof useSchedulePreview> }) {
  const { data, error, isPlaceholderData } = preview;
  if (error) {
    const named = error instanceof ProblemError && (error.problem.errors?.length ?? 0) > 0;
    return (
      <p className={classes.next} role="status">
        {named ? 'The next runs show here once the schedule fits.' : sayOf(error)}
      </p>
    );
  }
  const slots = data?.slots.slice(0, 3) ?? [];
  return (
    <div className={classes.next} role="status" aria-busy={isPlaceholderData}>
      {!data ? (
        'Working out the next runs'
      ) : slots.length === 0 ? (
        'No run starts by itself.'
      ) : (
        <>
          <h3>Next runs</h3>
          <ol>
            {slots.map((slot) => (
              <li key={slot}>{timeIn(slot, data.timeZone)}</li>
            ))}
          </ol>
          <p>by the clock of {data.timeZone}, unless somebody starts one before</p>
        </>
      )}
    </div>
  );
}

function timeIn(iso: string, timeZone: string): string {
  const parts = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat('en', { ...parts, timeZone, hourCycle: 'h23' }).format(new Date(iso));
}
