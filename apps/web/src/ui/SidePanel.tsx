import { ActionIcon, Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import classes from './SidePanel.module.css';

interface Props {
  title: ReactNode;
  /** What the panel is for a screen reader: "Run of ClickUp". */
  label: string;
  onClose: () => void;
  children: ReactNode;
}

/**
 * Beside the page on a wide screen, where the page stays usable; over it on a phone. Escape closes it and the focus
 * goes back to where it came from.
 */
export function SidePanel(props: Props) {
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  return wide ? <Beside {...props} /> : <Over {...props} />;
}

function Beside({ title, label, onClose, children }: Props) {
  const panel = useRef<HTMLElement>(null);
  // Before the panel is seen to be gone: the focus must never be nowhere in between.
  useLayoutEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (document.querySelector('[role="dialog"][aria-modal="true"]')) return;
      onClose();
    };
    document.addEventListener('keydown', close);
    return () => document.removeEventListener('keydown', close);
  }, [onClose]);
  return (
    <aside className={classes.panel} aria-label={label} ref={panel} tabIndex={-1}>
      <PanelHead title={title} onClose={onClose} />
      <div className={classes.body}>{children}</div>
    </aside>
  );
}

function Over({ title, label, onClose, children }: Props) {
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="100%"
      withCloseButton={false}
      padding={0}
      attributes={{ content: { 'aria-label': label } }}
    >
      <PanelHead title={title} onClose={onClose} />
      <div className={classes.body}>{children}</div>
    </Drawer>
  );
}

function PanelHead({ title, onClose }: Pick<Props, 'title' | 'onClose'>) {
  return (
    <div className={classes.head}>
      <div className={classes.title}>{title}</div>
      <ActionIcon variant="subtle" color="gray" aria-label="Close" onClick={onClose}>
        <IconX size={18} />
      </ActionIcon>
    </div>
  );
}
