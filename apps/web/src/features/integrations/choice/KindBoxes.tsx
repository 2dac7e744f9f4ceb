import { Checkbox, Stack } from '@mantine/core';
import { listed } from '../../../ui/words';
import { isNeeded, withNeeded, type Kind } from './kinds';

interface Props {
  label: string;
  kinds: readonly Kind[];
  /** Streams, with all that they need. */
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** What is read of a tool, kind by kind, with what each costs; what those need comes along. */
export function KindBoxes({ label, kinds, chosen, onChange }: Props) {
  const needed = kinds.filter(({ stream }) => isNeeded(kinds, chosen, stream));
  const comesAlong = needed.map(({ title }) => title.toLowerCase());
  return (
    <Checkbox.Group
      label={label}
      description={comesAlong.length > 0 && `With what you choose come ${listed(comesAlong)}.`}
      value={[...chosen]}
      onChange={(streams) => onChange(withNeeded(kinds, streams))}
    >
      <Stack gap={10} mt={10}>
        {kinds.map(
          (kind) =>
            !needed.includes(kind) && (
              <Checkbox key={kind.stream} value={kind.stream} label={kind.title} description={kind.description} />
            ),
        )}
      </Stack>
    </Checkbox.Group>
  );
}
