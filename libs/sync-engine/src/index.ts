export * from './ports';
export * from './slice';
export { defaultSliceLimits, SyncEngine } from './runner';
export { canonicalJson } from './canonical';
export { effectiveProvider } from './effective';
export type { SliceLimits } from './pull';
export { receive } from './receive';
export { readAgainBody, readAgainKind } from './receive-plan';
export * from './receive-ports';
