import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useScope } from '../../../app/scope';
import { Notice } from '../../../ui/Notice';
import { createView, updateView, type SavedView } from '../api/saved-views';
import { refusalOf } from '../refusal';
import { queryOf } from '../saved-view';
import { wordsOf, type RecordType } from '../types';
import type { ViewControl } from '../use-view';

interface Props {
  type: RecordType;
  control: ViewControl;
  /** Undefined: what is shown becomes a new view. */
  renamed: SavedView | undefined;
  onClose: () => void;
}

/** Asks for a view's name, and who sees it. */
export function ViewForm({ type, control, renamed, onClose }: Props) {
  const scope = useScope();
  const [name, setName] = useState(renamed?.name ?? '');
  const [shared, setShared] = useState(renamed?.shared ?? false);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    const body = { name: name.trim(), shared };
    if (renamed) return updateView(scope, renamed, body);
    const view = await createView(scope, { ...body, type, query: queryOf(control.view, wordsOf(type).sort) });
    control.change({ saved: view.id });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await save();
      onClose();
    } catch (refusal) {
      setError(refusal);
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={renamed ? 'Rename the view' : 'Save as view'} size="sm">
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap={12}>
          <TextInput
            label="Name"
            description={renamed ? undefined : 'It keeps the search, the filters, the sort and the columns.'}
            value={name}
            maxLength={100}
            required
            withAsterisk={false}
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Checkbox
            label="Everybody in the project sees it"
            checked={shared}
            onChange={(event) => setShared(event.currentTarget.checked)}
          />
          {error !== undefined && <Notice tone="broken">{refusalOf(error)}</Notice>}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={busy} disabled={name.trim() === ''}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
