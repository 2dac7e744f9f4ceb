import type { ProviderContext } from './stream';

/** Something that can be chosen, or that holds what can be. */
export interface ChoiceNode {
  id: string;
  /** The node around it; null at the top. */
  parentId: string | null;
  kind: string;
  name: string;
  /** Records in it, where the tool tells. */
  count?: number;
}

/** Lets a person choose what is imported, from a tree of what the connection sees. */
export interface ChoiceDefinition<S> {
  /** What is chosen, as people say it: `lists`, `list`. */
  many: string;
  one: string;
  /** Kind of the nodes that are chosen; the others hold them. */
  kind: string;
  /** The setting that holds what was chosen: a list of ids, where empty means all, or the id of a single one. */
  setting: string;
  single?: true;
  /** A kind above it that can be chosen as a whole, with what comes to be in it later, and the setting for its ids. */
  whole?: { kind: string; setting: string };
  /** All that the connection sees, whatever was chosen; parents come before what is in them. Throws SyncError. */
  tree(ctx: ProviderContext<S>): Promise<ChoiceNode[]>;
}
