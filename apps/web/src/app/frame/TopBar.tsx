import { ActionIcon, Kbd, UnstyledButton } from '@mantine/core';
import { useHotkeys, useTimeout } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState } from 'react';
import classes from './Frame.module.css';
import { LiveIndicator } from './LiveIndicator';
import { LazyAccountMenu, LazyProjectSwitcher } from './menus';

const loadPalette = async () => ({
  default: (await import('../../features/search/components/SearchPalette')).SearchPalette,
});
const SearchPalette = lazy(loadPalette);
/** After the first sight of a page it stands ready, closed: whoever presses Ctrl-K types at once, and no letter may be lost. */
const prepareAfterMs = 1_500;

/** Where one is, search, whether changes arrive live, and the account. */
export function TopBar({ crumbSlot }: { crumbSlot: (element: HTMLElement | null) => void }) {
  const [searching, setSearching] = useState(false);
  const [ready, setReady] = useState(false);
  const focusBefore = useRef<Element>(null);
  const open = () => {
    if (!searching) focusBefore.current = document.activeElement;
    setSearching(true);
  };
  const close = () => {
    setSearching(false);
    if (focusBefore.current instanceof HTMLElement) focusBefore.current.focus({ preventScroll: true });
  };
  useHotkeys([['mod+K', open]], []);
  // Where it cannot be had yet, nobody has asked for it either.
  const prepare = () =>
    void loadPalette().then(
      () => setReady(true),
      () => undefined,
    );
  useTimeout(prepare, prepareAfterMs, { autoInvoke: true });
  return (
    <header className={classes.top}>
      <div className={classes.narrowOnly}>
        <LazyProjectSwitcher />
      </div>
      <nav aria-label="Where you are" className={classes.crumbs} ref={crumbSlot} />
      <UnstyledButton className={classes.search} onClick={open}>
        <IconSearch size={16} aria-hidden />
        <span className={classes.searchText}>Search</span>
        <Kbd size="xs">Ctrl K</Kbd>
      </UnstyledButton>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        className={classes.searchIcon}
        onClick={open}
        aria-label="Search"
      >
        <IconSearch size={19} />
      </ActionIcon>
      <LiveIndicator />
      <LazyAccountMenu />
      {(ready || searching) && (
        <Suspense fallback={null}>
          <SearchPalette opened={searching} onClose={close} />
        </Suspense>
      )}
    </header>
  );
}
