import { Button } from '@mantine/core';
import { IconLogin2 } from '@tabler/icons-react';
import { useSignInMethods } from '../api/methods';
import classes from './Door.module.css';

/** The way in by the company's own identity provider, where there is one; it leads back to `to`. */
export function SingleSignOn({ to }: { to: string }) {
  const oidc = useSignInMethods().data?.oidc;
  if (!oidc) return null;
  return (
    <>
      <Button
        component="a"
        href={`/api/auth/oidc/authorize?to=${encodeURIComponent(to)}`}
        variant="default"
        fullWidth
        leftSection={<IconLogin2 size={16} aria-hidden />}
      >
        Continue with {oidc.name}
      </Button>
      <p className={classes.or}>or</p>
    </>
  );
}
