import type { Transform } from '../transform';
import { addressTransforms } from './address';
import { choiceTransforms } from './choice';
import { dateTransforms } from './date';
import { durationTransforms } from './duration';
import { listTransforms } from './list';
import { lookupTransforms } from './lookup';
import { numberTransforms } from './number';
import { optionTransforms } from './option';
import { richTextTransforms } from './rich-text';
import { textTransforms } from './text';
import { zoneTransforms } from './zone';

/** Every transform by its name; the mapping pages and the docs list them from here. */
export const transforms: ReadonlyMap<string, Transform> = new Map(
  [
    ...textTransforms,
    ...numberTransforms,
    ...dateTransforms,
    ...zoneTransforms,
    ...durationTransforms,
    ...choiceTransforms,
    ...optionTransforms,
    ...listTransforms,
    ...lookupTransforms,
    ...richTextTransforms,
    ...addressTransforms,
  ].map((transform) => [transform.name, transform]),
);
