import { Matches } from 'class-validator';

/** Of a name that people read: blanks and letters without a shape alone would leave an empty place on a page. */
export const IsVisible = () =>
  Matches(/[^\p{Z}\p{C}]/u, { message: 'holds nothing that can be seen; write something to read' });
