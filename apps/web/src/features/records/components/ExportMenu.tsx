import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { bytes as bytesOf } from '../../../ui/words';
import { choiceOf, customNameOf } from '../columns';
import type { RecordType } from '../types';
import type { Exporting } from '../use-export';
import { ofEveryRecord } from '../use-list';
import type { ViewControl } from '../use-view';

interface Props {
  type: RecordType;
  control: ViewControl;
  exporting: Exporting;
  /** Undefined: everything that fits. */
  ids?: string[];
}

/** Makes a file of what is listed or selected: for a spreadsheet, or for a program. */
export function ExportMenu({ type, control, exporting, ids }: Props) {
  if (exporting.bytes !== undefined) {
    return (
      <Button variant="default" size="sm" onClick={exporting.cancel} aria-live="polite">
        {bytesOf(exporting.bytes)} … Cancel the export
      </Button>
    );
  }
  const shown = [
    ...new Set(
      choiceOf(type, control.view.columns)
        .map(({ name }) => (customNameOf(name) === undefined ? name : 'customFields'))
        // They go with every record of an export; only the model's fields can be named.
        .filter((name) => !ofEveryRecord.has(name)),
    ),
  ];
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="default" size="sm" leftSection={<IconDownload size={16} aria-hidden />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{ids ? 'The selected records' : 'All records that fit'}</Menu.Label>
        <Menu.Item onClick={() => exporting.start({ format: 'csv', fields: shown, ids })}>CSV, these columns</Menu.Item>
        <Menu.Item onClick={() => exporting.start({ format: 'csv', fields: undefined, ids })}>
          CSV, all fields
        </Menu.Item>
        <Menu.Item onClick={() => exporting.start({ format: 'json', fields: undefined, ids })}>
          JSON, all fields
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
