import { Button, Group, TextInput } from '@mantine/core';

interface Props {
  label: string;
  /** A time as the API has it; empty while none is chosen. */
  value: string;
  onChange: (value: string) => void;
}

const quick = [
  { label: 'Today', days: 0 },
  { label: 'A week ago', days: 7 },
  { label: 'A month ago', days: 30 },
];

/** A day of the reader's own calendar. */
export function DayInput({ label, value, onChange }: Props) {
  return (
    <>
      <TextInput
        type="date"
        label={label}
        value={value && dayOf(new Date(value))}
        onChange={(event) => onChange(startOf(event.currentTarget.value))}
      />
      <Group gap={4}>
        {quick.map((each) => (
          <Button
            key={each.days}
            variant="default"
            size="compact-xs"
            onClick={() => onChange(startOf(dayOf(new Date(Date.now() - each.days * 86_400_000))))}
          >
            {each.label}
          </Button>
        ))}
      </Group>
    </>
  );
}

/** `2026-01-31` where the reader is. */
function dayOf(time: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}

function startOf(day: string): string {
  const time = new Date(`${day}T00:00`);
  return Number.isNaN(time.getTime()) ? '' : time.toISOString().replace('.000', '');
}
