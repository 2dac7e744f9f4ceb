import { Checkbox, Stack } from '@mantine/core';
import { neededBy, withNeeded, type Kind } from './kinds';

interface Props {
  label: string;
  kinds: readonly Kind[];
  /** Streams, with all that they need. */
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** What is read of a tool, kind by kind, with what each costs; what others need cannot be left out. */
export function KindBoxes({ label, kinds, chosen, onChange }: Props) {
  return (
    <Checkbox.Group label={label} value={[...chosen]} onChange={(streams) => onChange(withNeeded(kinds, streams))}>
      <Stack gap={10} mt={8}>
        {kinds.map(({ stream, title, description }) => {
          const others = neededBy(kinds, chosen, stream);
          return (
            <Checkbox
              key={stream}
              value={stream}
              label={title}
              description={others.length > 0 ? `Needed for ${others.join(', ').toLowerCase()}.` : description}
              disabled={others.length > 0}
            />
          );
        })}
      </Stack>
    </Checkbox.Group>
  );
}
