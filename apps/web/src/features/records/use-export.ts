import { notifications } from '@mantine/notifications';
import { useCallback, useEffect, useRef, useState } from 'react';
import { sayOf } from '../../app/api';
import { useScope } from '../../app/scope';
import { bytes as bytesOf } from '../../ui/words';
import { exportRecords, type ExportChoice, type ExportedFile } from './api/export';
import type { RecordsView } from './filter';
import type { RecordType } from './types';

export interface Exporting {
  /** How much of the file has arrived; undefined while none is under way. */
  bytes: number | undefined;
  start: (choice: ExportChoice) => void;
  cancel: () => void;
}

/** Makes a file of what the page shows. It can be cancelled, and leaving the page does so. */
export function useExport(type: RecordType, view: RecordsView): Exporting {
  const scope = useScope();
  const [bytes, setBytes] = useState<number>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const start = useCallback(
    (choice: ExportChoice) => {
      running.current?.abort();
      const { signal } = (running.current = new AbortController());
      setBytes(0);
      exportRecords(scope, type, view, choice, setBytes, signal)
        .then((file) => {
          save(file);
          notifications.show({ message: `${file.name} is saved (${bytesOf(file.content.size)}).` });
        })
        .catch((error: unknown) => {
          if (signal.aborted) return;
          notifications.show({ color: 'red', title: 'The export did not work', message: sayOf(error) });
        })
        .finally(() => {
          if (running.current?.signal === signal) setBytes(undefined);
        });
    },
    [scope, type, view],
  );
  const cancel = useCallback(() => {
    running.current?.abort();
    running.current = undefined;
    setBytes(undefined);
  }, []);
  return { bytes, start, cancel };
}

/** Hands a file to the browser's own downloads. */
function save({ name, content }: ExportedFile): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The download has taken hold of it by the next task.
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}
