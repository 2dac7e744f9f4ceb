import { useState } from 'react';
import { useMay } from '../../app/rights';
import type { Integration } from '../integrations/api/integrations';

export interface CardChoice {
  chosen: boolean;
  onChoose: (on: boolean) => void;
}

/** Which of the integrations in view are chosen, for those who may do things with several. */
export function useChoice(shown: Integration[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const may = useMay('admin');
  const choose = (id: string, on: boolean) =>
    setIds((before) => new Set(on ? [...before, id] : [...before].filter((each) => each !== id)));
  return {
    /** Undefined for whoever may not. */
    of: (id: string): CardChoice | undefined =>
      may ? { chosen: ids.has(id), onChoose: (on) => choose(id, on) } : undefined,
    chosen: shown.filter(({ id }) => ids.has(id)),
    total: shown.length,
    onAll: () => setIds(new Set(shown.map(({ id }) => id))),
    onNone: () => setIds(new Set()),
  };
}
