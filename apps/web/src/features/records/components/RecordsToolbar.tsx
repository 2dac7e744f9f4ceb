import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useSearchField } from '../../../app/search-field';
import type { RecordField } from '../api/record-schema';
import { wordsOf, type RecordType } from '../types';
import type { Exporting } from '../use-export';
import type { ViewControl } from '../use-view';
import { AddFilter } from './AddFilter';
import { ColumnChooser } from './ColumnChooser';
import { ExportMenu } from './ExportMenu';
import { FilterChips } from './FilterChips';
import classes from './RecordsToolbar.module.css';

interface Props {
  type: RecordType;
  fields: RecordField[];
  control: ViewControl;
  exporting: Exporting;
}

/** Search, filters, columns and files. */
export function RecordsToolbar({ type, fields, control, exporting }: Props) {
  return (
    <search className={classes.bar} aria-label={`Search and filter ${wordsOf(type).many.toLowerCase()}`}>
      <Search type={type} control={control} />
      <AddFilter type={type} fields={fields} control={control} />
      <ColumnChooser type={type} fields={fields} control={control} />
      <ExportMenu type={type} control={control} exporting={exporting} />
      <FilterChips type={type} fields={fields} control={control} />
    </search>
  );
}

function Search({ type, control: { view, change } }: Pick<Props, 'type' | 'control'>) {
  const search = useSearchField(view.q, (q) => change({ q }));
  return (
    <TextInput
      type="search"
      size="sm"
      className={classes.search}
      aria-label={`Search ${wordsOf(type).many.toLowerCase()}`}
      placeholder={`Search ${wordsOf(type).many.toLowerCase()}`}
      leftSection={<IconSearch size={16} aria-hidden />}
      {...search}
    />
  );
}
