import { Drawer, Popover } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactElement, ReactNode } from 'react';
import classes from './Pop.module.css';

interface Props {
  /** What it is for a screen reader, and its heading on a phone. */
  label: string;
  opened: boolean;
  onChange: (opened: boolean) => void;
  /** What opens it; it stays where it is. */
  target: ReactElement;
  children: ReactNode;
  width?: number;
}

/** A small form beside what opened it; on a phone a sheet from below. */
export function Pop({ label, opened, onChange, target, children, width = 300 }: Props) {
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  if (narrow) {
    return (
      <>
        {target}
        <Drawer
          opened={opened}
          onClose={() => onChange(false)}
          position="bottom"
          title={label}
          classNames={{ inner: classes.inner, content: classes.sheet }}
          closeButtonProps={{ 'aria-label': 'Close' }}
          // In a page with a banner of its own, the head of a sheet must not count as a second one.
          attributes={{ header: { role: 'presentation' } }}
        >
          {children}
        </Drawer>
      </>
    );
  }
  return (
    <Popover opened={opened} onChange={onChange} position="bottom-start" shadow="md" width={width} trapFocus>
      <Popover.Target>{target}</Popover.Target>
      <Popover.Dropdown aria-label={label}>{children}</Popover.Dropdown>
    </Popover>
  );
}
