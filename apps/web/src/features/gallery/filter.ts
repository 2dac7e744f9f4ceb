import type { Integration } from '../integrations/api/integrations';
import { needsYou } from '../integrations/state';
import type { Provider } from './api/providers';
import { categoryOrder } from './categories';

export interface GalleryFilter {
  q: string;
  /** `all`, `connected`, or a category. */
  show: string;
}

export interface GallerySections {
  needsYou: Integration[];
  connected: Integration[];
  /** By category. */
  available: Provider[];
}

/** Sorts what there is into the gallery's sections, keeping what fits the search and the chip. */
export function sectionsOf(integrations: Integration[], providers: Provider[], filter: GalleryFilter): GallerySections {
  const byKey = new Map(providers.map((provider) => [provider.key, provider]));
  const words = filter.q.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const holds = (...texts: (string | null | undefined)[]) => {
    const text = texts.filter(Boolean).join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const ofCategory = (provider: Provider | undefined) =>
    filter.show === 'all' || filter.show === 'connected' || provider?.category === filter.show;
  const mine = integrations.filter((each) => {
    const provider = byKey.get(each.providerKey);
    return ofCategory(provider) && holds(each.displayName, each.name, each.description, provider?.name);
  });
  return {
    needsYou: mine.filter(needsYou),
    connected: mine.filter((each) => !needsYou(each)),
    available:
      filter.show === 'connected'
        ? []
        : providers
            .filter(
              (provider) =>
                ofCategory(provider) &&
                holds(provider.name, provider.description, ...provider.entities.map((entity) => entity.title)),
            )
            .toSorted((left, right) => categoryOrder.indexOf(left.category) - categoryOrder.indexOf(right.category)),
  };
}
