import type { Provider } from './api/providers';

const names: Record<Provider['category'], string> = {
  'project-management': 'Project management',
  'code-hosting': 'Code hosting',
  crm: 'CRM',
  communication: 'Communication',
  'storage-productivity': 'Storage and productivity',
  news: 'News',
  custom: 'Custom',
};

export const categoryOrder = Object.keys(names) as Provider['category'][];

export function categoryName(category: Provider['category']): string {
  return names[category];
}
