import { Indicator, Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import {
  IconBuilding,
  IconCheck,
  IconDeviceDesktop,
  IconKey,
  IconLogout,
  IconMoon,
  IconSun,
} from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { useMe } from '../../features/session/api/me';
import { useSignOut } from '../../features/session/api/sign-in';
import { Initials } from '../../ui/Initials';
import classes from './Frame.module.css';

const SetPassword = lazy(async () => ({
  default: (await import('../../features/session/components/SetPassword')).SetPassword,
}));

/** Who is signed in, how the pages look, the password, signing out. */
export function AccountMenu() {
  const user = useMe().data?.user;
  const signOut = useSignOut();
  const [setting, setSetting] = useState(false);
  const button = useReturnedFocus(setting);
  if (!user) return null;
  return (
    <>
      <Menu position="bottom-end" width={240} shadow="md">
        <Menu.Target>
          <UnstyledButton ref={button} className={classes.account} aria-label={`Account of ${user.displayName}`}>
            <Indicator disabled={user.hasPassword} color="var(--needs)" size={9} offset={5}>
              <Initials name={user.displayName} />
            </Indicator>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {user.displayName}
            <br />
            {user.email}
          </Menu.Label>
          <Menu.Item leftSection={<IconKey size={16} />} onClick={() => setSetting(true)}>
            {user.hasPassword ? 'Change password' : 'Set a password'}
          </Menu.Item>
          {user.platformAdmin && (
            <Menu.Item component={Link} to="/admin" leftSection={<IconBuilding size={16} />}>
              Administration
            </Menu.Item>
          )}
          <Menu.Divider />
          <SchemeItems />
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => signOut.mutate()}>
            Sign out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {setting && (
        <Suspense fallback={null}>
          <SetPassword onClose={() => setSetting(false)} />
        </Suspense>
      )}
    </>
  );
}

/** The entry that opened the dialog is gone when it closes; the focus goes to the menu's button instead. */
function useReturnedFocus(open: boolean) {
  const target = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !open) target.current?.focus();
    wasOpen.current = open;
  }, [open]);
  return target;
}

const schemes = [
  ['auto', 'Like the system', IconDeviceDesktop],
  ['light', 'Light', IconSun],
  ['dark', 'Dark', IconMoon],
] as const;

function SchemeItems() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return schemes.map(([scheme, name, Icon]) => (
    <Menu.Item
      key={scheme}
      leftSection={<Icon size={16} />}
      rightSection={colorScheme === scheme ? <IconCheck size={14} aria-label="Chosen" /> : null}
      onClick={() => setColorScheme(scheme)}
    >
      {name}
    </Menu.Item>
  ));
}
