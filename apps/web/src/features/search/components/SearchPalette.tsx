import { Modal, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useId, useState, type KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';
import { useFound, type Found } from '../api/found';
import classes from './SearchPalette.module.css';

/** One field for pages, integrations, providers and work items; arrows choose, Enter opens. */
export function SearchPalette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size="lg"
      yOffset="12vh"
      attributes={{ content: { 'aria-label': 'Search' } }}
    >
      {opened && <Palette onClose={onClose} />}
    </Modal>
  );
}

function Palette({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const { found, pending } = useFound(typed.trim());
  const [at, setAt] = useState(0);
  const navigate = useNavigate();
  const id = useId();
  const chosen = Math.min(at, found.length - 1);
  const open = (each: Found) => {
    onClose();
    void navigate(each.to);
  };
  const keys = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step && found.length > 0) {
      event.preventDefault();
      setAt((chosen + step + found.length) % found.length);
    }
    const target = found[chosen];
    if (event.key === 'Enter' && target) open(target);
  };
  return (
    <>
      <TextInput
        data-autofocus
        size="lg"
        variant="unstyled"
        className={classes.input}
        leftSection={<IconSearch size={18} aria-hidden />}
        placeholder="Search pages, integrations, work items"
        aria-label="Search"
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={found[chosen] ? `${id}-${chosen}` : undefined}
        value={typed}
        onKeyDown={keys}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
      />
      <Options id={id} found={found} chosen={chosen} onPoint={setAt} onOpen={open} />
      <p className={classes.foot} role="status">
        {pending
          ? 'Searching'
          : found.length === 0
            ? `Nothing found for “${typed.trim()}”`
            : '↑ ↓ to choose, Enter to open, Esc to close'}
      </p>
    </>
  );
}

interface OptionsProps {
  id: string;
  found: Found[];
  chosen: number;
  onPoint: (index: number) => void;
  onOpen: (found: Found) => void;
}

/** The focus stays in the field, which hears the keys; the pointer may choose here. */
function Options({ id, found, chosen, onPoint, onOpen }: OptionsProps) {
  return (
    <div id={id} role="listbox" aria-label="Found" className={classes.list}>
      {found.map((each, index) => (
        <div
          key={each.to + each.name}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          className={classes.option}
          onMouseMove={() => onPoint(index)}
          onClick={() => onOpen(each)}
          onKeyDown={(event) => event.key === 'Enter' && onOpen(each)}
        >
          <span className={classes.name}>{each.name}</span>
          <span className={classes.kind}>{each.kind}</span>
        </div>
      ))}
    </div>
  );
}
