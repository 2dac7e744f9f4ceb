import { Skeleton, Stack } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import { sayOf } from '../../../app/api';
import { ErrorState } from '../../../ui/ErrorState';
import { Notice } from '../../../ui/Notice';
import { useChangeIntegration } from '../api/change';
import { useChoices } from '../api/choices';
import type { Integration } from '../api/integrations';
import { ChoiceTree } from './ChoiceTree';
import { selectionOf, settingsFor, treeOf, type Choice, type ChoiceNode, type Selection } from './choice-tree';

interface Props {
  integration: Integration;
  choice: Choice;
  /** The buttons below, given what saving means now. */
  children: (save: Saving) => ReactNode;
}

export interface Saving {
  /** Keeps the choice where it is another one; resolves when it is kept, and says itself what went wrong. */
  keep: () => Promise<boolean>;
  dirty: boolean;
  empty: boolean;
  pending: boolean;
  undo: () => void;
}

/** The tree of what the tool shows, with what is chosen by the settings. */
export function Choose({ integration, choice, children }: Props) {
  const choices = useChoices(integration.id);
  if (choices.isPending) {
    return (
      <Stack gap={12} aria-busy="true">
        <Skeleton h={36} />
        <Skeleton h={20} w={180} />
        <Skeleton h={420} />
      </Stack>
    );
  }
  if (choices.isError) {
    return (
      <ErrorState
        title={`The ${choice.many} could not be listed`}
        error={choices.error}
        onRetry={() => void choices.refetch()}
      />
    );
  }
  return (
    <Chooser nodes={choices.data} integration={integration} choice={choice}>
      {children}
    </Chooser>
  );
}

function Chooser({ nodes, integration, choice, children }: Props & { nodes: ChoiceNode[] }) {
  const tree = useMemo(() => treeOf(nodes, choice), [nodes, choice]);
  const stored = useMemo(() => selectionOf(tree, choice, integration.settings), [tree, choice, integration.settings]);
  const [edited, setEdited] = useState<Selection>();
  const change = useChangeIntegration(integration.id);
  const selection = edited ?? stored;
  const wanted = settingsFor(tree, choice, selection);
  const dirty = edited !== undefined && JSON.stringify(wanted) !== JSON.stringify(settingsFor(tree, choice, stored));
  const keep = async () => {
    if (!dirty) return true;
    try {
      await change.mutateAsync({ settings: { ...integration.settings, ...wanted } });
      setEdited(undefined);
      return true;
    } catch {
      // Shown from the mutation's own state.
      return false;
    }
  };
  return (
    <>
      <ChoiceTree tree={tree} choice={choice} selection={selection} onChange={setEdited} />
      {change.isError && (
        <Notice tone="broken" title="The choice was not kept">
          {sayOf(change.error)}
        </Notice>
      )}
      {children({
        keep,
        dirty,
        empty: selection.chosen.size === 0,
        pending: change.isPending,
        undo: () => setEdited(undefined),
      })}
    </>
  );
}

/** What is chosen, in a sentence, without asking the tool. */
export function chosenWords(choice: Choice, settings: Record<string, unknown>): string {
  const named = settings[choice.setting];
  if (choice.single) return String(named ?? 'Nothing yet');
  const ids = Array.isArray(named) ? named.length : 0;
  if (ids > 0) return ids === 1 ? `1 ${choice.one}` : `${ids.toLocaleString('en')} ${choice.many}`;
  const whole = choice.whole ? settings[choice.whole.setting] : [];
  const parts = Array.isArray(whole) ? whole.length : 0;
  if (parts === 0) return `All ${choice.many}, also those that are added later`;
  return `All ${choice.many} of ${parts === 1 ? `one ${choice.whole?.kind}` : `${parts} ${choice.whole?.kind}s`}, also those that are added later`;
}
