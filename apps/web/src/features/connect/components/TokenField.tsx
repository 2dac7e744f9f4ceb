import { Anchor, PasswordInput } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { tokenMethodOf, type Provider } from '../../gallery/api/providers';

interface Props {
  provider: Provider;
  inputProps: object;
  readOnly?: boolean;
}

/** The token, hidden until revealed, with where to find it. */
export function TokenField({ provider, inputProps, readOnly }: Props) {
  const method = tokenMethodOf(provider);
  if (!method) return null;
  return (
    <PasswordInput
      label={method.label}
      withAsterisk
      readOnly={readOnly}
      autoComplete="off"
      spellCheck={false}
      data-1p-ignore
      description={
        <>
          {method.help.text}{' '}
          <Anchor href={method.help.url} target="_blank" rel="noreferrer" inherit underline="always">
            Open the page in {provider.name}
            <IconExternalLink size={12} aria-hidden style={{ marginLeft: 3, verticalAlign: '-1px' }} />
          </Anchor>
        </>
      }
      visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the token' }}
      {...inputProps}
    />
  );
}
