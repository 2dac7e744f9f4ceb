import type { ProblemFieldDto } from './problem.dto';

const base = 'https://tributary.dev/problems/';

/**
 * A refusal with a status, thrown anywhere and turned into a problem document by the filter.
 * `detail` says what happened, why and what to do; it never holds a secret.
 */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly kind: string,
    readonly title: string,
    readonly detail: string,
    readonly errors?: ProblemFieldDto[],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.name = 'Problem';
  }

  get type(): string {
    return base + this.kind;
  }

  static invalid(errors: ProblemFieldDto[], detail?: string): Problem {
    const refused = errors.length === 1 ? 'One field was refused' : `${errors.length} fields were refused`;
    return new Problem(
      400,
      'invalid-input',
      'The request does not fit',
      detail ?? `${refused}; see errors. Correct it and send the request again.`,
      errors,
    );
  }

  static notSignedIn(): Problem {
    return new Problem(401, 'not-signed-in', 'Not signed in', 'There is no valid session. Sign in and try again.');
  }

  static forbidden(detail: string): Problem {
    return new Problem(403, 'forbidden', 'Not allowed', detail);
  }

  /** The same words for what never was, what is deleted and what belongs to somebody else. */
  static notFound(): Problem {
    return new Problem(
      404,
      'not-found',
      'Not found',
      'There is nothing here, or it is not yours to see. Check the address, the tenant and the project.',
    );
  }

  static conflict(detail: string): Problem {
    return new Problem(409, 'conflict', 'In conflict with what is there', detail);
  }

  static changedMeanwhile(): Problem {
    return new Problem(
      412,
      'changed-meanwhile',
      'Changed meanwhile',
      'Somebody changed this after you read it, so your change was not made. Load it again and repeat the change.',
    );
  }

  static tooMany(detail: string, retryAfterSeconds: number): Problem {
    return new Problem(429, 'too-many', 'Too many attempts', detail, undefined, {
      'retry-after': String(Math.max(1, Math.ceil(retryAfterSeconds))),
    });
  }

  static unavailable(detail: string): Problem {
    return new Problem(503, 'unavailable', 'Not available now', detail, undefined, { 'retry-after': '5' });
  }
}
