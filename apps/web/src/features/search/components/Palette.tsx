import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';
import type { Found } from '../found';
import { rememberIn } from '../recent';
import { Options } from './Options';
import classes from './SearchPalette.module.css';

interface Props {
  /** Where what was opened is remembered. */
  place: string;
  typed: string;
  setTyped: (typed: string) => void;
  found: Found[];
  /** What was opened here last; shown first while nothing is typed. */
  recent: Found[];
  pending: boolean;
  onClose: () => void;
}

const mostOfAKind = 5;

/** The field and what it finds. The focus stays in the field. */
export function Palette({ place, typed, setTyped, found, recent, pending, onClose }: Props) {
  const [at, setAt] = useState(0);
  const navigate = useNavigate();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const words = typed.trim();
  const shown = words ? found : untyped(found, recent);
  const chosen = Math.min(at, shown.length - 1);
  const open = (each: Found) => {
    rememberIn(place, each.key);
    onClose();
    each.run?.();
    if (each.to) void navigate(each.to);
  };
  const keys = (event: KeyboardEvent) => {
    const next = placeAfter(event.key, chosen, shown.length);
    if (next !== undefined) {
      event.preventDefault();
      setAt(next);
    }
    const target = shown[chosen];
    if (event.key === 'Enter' && target) open(target);
  };
  return (
    <>
      <TextInput
        ref={field}
        size="lg"
        variant="unstyled"
        className={classes.input}
        leftSection={<IconSearch size={18} aria-hidden />}
        placeholder="Where to, or what to do?"
        aria-label="Search"
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={shown[chosen] ? `${id}-${chosen}` : undefined}
        value={typed}
        onKeyDown={keys}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
      />
      <Options id={id} found={shown} recent={words ? 0 : recent.length} chosen={chosen} onPoint={setAt} onOpen={open} />
      <p className={classes.foot} role="status">
        {pending
          ? 'Searching'
          : shown.length === 0
            ? `Nothing found for “${words}”`
            : '↑ ↓ to choose, Enter to open, Esc to close'}
      </p>
    </>
  );
}

/** Before anything is typed: what was opened last, then some of each kind. */
function untyped(found: Found[], recent: Found[]): Found[] {
  const kinds = new Map<Found['kind'], number>();
  const keys = new Set(recent.map(({ key }) => key));
  const some = found.filter(({ key, kind }) => {
    const before = kinds.get(kind) ?? 0;
    kinds.set(kind, before + 1);
    return before < mostOfAKind && !keys.has(key);
  });
  return [...recent, ...some];
}

function placeAfter(key: string, at: number, many: number): number | undefined {
  if (many === 0) return undefined;
  if (key === 'ArrowDown') return (at + 1) % many;
  if (key === 'ArrowUp') return (at - 1 + many) % many;
  if (key === 'PageDown') return Math.min(at + 8, many - 1);
  if (key === 'PageUp') return Math.max(at - 8, 0);
  return undefined;
}
