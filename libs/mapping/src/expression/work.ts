import { TransformFailure } from '../transform';
import { limits } from './syntax';

/** What one evaluation has done so far. An expression has no loops; this bounds what long texts and lists cost. */
export class Work {
  private left = limits.work;

  /** Counts steps: a node is one, and so are four characters that are looked at. Throws TransformFailure. */
  spend(steps: number): void {
    this.left -= steps;
    if (this.left < 0) throw new TransformFailure('takes too many steps to compute', null);
  }

  /** A text that was made: counted, and refused when it is too long. */
  made(text: string): string {
    if (text.length > limits.texts) throw new TransformFailure('makes a text that is too long', null);
    this.spend(1 + text.length / 4);
    return text;
  }
}
