import { Button, TextInput } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import classes from './CopyLine.module.css';

/** A text to be taken elsewhere exactly as it stands, such as a link or a secret. */
export function CopyLine({ text, label }: { text: string; label: string }) {
  const { copied, copy } = useClipboard({ timeout: 2_000 });
  return (
    <div className={classes.line}>
      <TextInput
        readOnly
        aria-label={label}
        value={text}
        className={classes.text}
        classNames={{ input: classes.input }}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        variant="default"
        leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
        aria-label={copied ? 'Copied' : `Copy: ${label}`}
        onClick={() => copy(text)}
      >
        {copied ? 'Copied' : 'Copy'}
      </Button>
    </div>
  );
}
