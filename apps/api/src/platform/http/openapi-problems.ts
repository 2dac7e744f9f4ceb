import type { OpenAPIObject } from '@nestjs/swagger';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

interface KnownProblem {
  status: number;
  description: string;
  kind: string;
  title: string;
  detail: string;
}

const problems: readonly KnownProblem[] = [
  {
    status: 400,
    description: 'The request does not fit; `errors` says where.',
    kind: 'invalid-input',
    title: 'The request does not fit',
    detail: 'One field was refused; see errors. Correct it and send the request again.',
  },
  {
    status: 401,
    description: 'No valid session, or an API token that does not work.',
    kind: 'not-signed-in',
    title: 'Not signed in',
    detail: 'There is no valid session. Sign in and try again.',
  },
  {
    status: 403,
    description: 'The role or the scope is not enough.',
    kind: 'forbidden',
    title: 'Not allowed',
    detail: 'This needs the role admin, and yours here is viewer. Ask an owner or admin of the organisation.',
  },
  {
    status: 404,
    description: 'Nothing is there, or it is somebody else’s.',
    kind: 'not-found',
    title: 'Not found',
    detail: 'There is nothing here, or it is not yours to see. Check the address, the tenant and the project.',
  },
  {
    status: 409,
    description: 'In conflict with what is there, or with what is under way.',
    kind: 'conflict',
    title: 'In conflict with what is there',
    detail: 'There is one like it already. Choose another name.',
  },
  {
    status: 410,
    description: 'The link was used, or its time is over.',
    kind: 'link-used',
    title: 'The link is over',
    detail: 'This link was used already, or its time is over. Ask for a new one.',
  },
  {
    status: 412,
    description: 'It changed after the version that `If-Match` names.',
    kind: 'changed-meanwhile',
    title: 'Changed meanwhile',
    detail:
      'Somebody changed this after you read it, so your change was not made. Load it again and repeat the change.',
  },
  {
    status: 422,
    description: 'Understood, and cannot be done: a tool refused, or an `Idempotency-Key` was used for something else.',
    kind: 'idempotency-key-reused',
    title: 'The key was used for another request',
    detail: 'This Idempotency-Key came with another address or body before. Use a new key for a new request.',
  },
  {
    status: 429,
    description: 'Too many requests; `Retry-After` says when to go on.',
    kind: 'too-many',
    title: 'Too many attempts',
    detail: 'This API token made more than 1200 requests within a minute. Go on in 12 s.',
  },
];

const content = (example?: object) => ({
  'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDto' }, ...(example ? { example } : {}) },
});

/** The refusals that operations share, each with an example, as components of the description. */
export function problemResponses(): Record<string, object> {
  const failed = ['Problem', { description: 'Failed, or another refusal.', content: content() }];
  const known = problems.map(({ status, description }) => [
    nameOf(status),
    {
      description,
      ...(status === 429
        ? { headers: { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' } } } }
        : {}),
      content: content(exampleOf(status)),
    },
  ]);
  return Object.fromEntries([failed, ...known]);
}

function exampleOf(status: number): object {
  const { kind, title, detail } = problems.find((each) => each.status === status) ?? problems[0]!;
  const errors = [{ path: 'name', message: 'must be shorter than or equal to 200 characters' }];
  return {
    type: `https://tributary.dev/problems/${kind}`,
    title,
    status,
    detail,
    instance: '/api/projects',
    ...(status === 400 ? { errors } : {}),
    requestId: '0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22',
  };
}

/** Says of an operation which refusals it can answer with. */
export function addProblems(path: string, method: string, operation: Operation): void {
  for (const status of refusalsOf(path, method, operation))
    operation.responses[status] ??= { $ref: `#/components/responses/${nameOf(status)}` };
  // A route may say in its own words why it refuses; the form is everybody's.
  for (const [status, response] of Object.entries(operation.responses))
    if (Number(status) >= 400 && response && 'description' in response && !response.content)
      response.content = content(exampleOf(Number(status)));
  operation.responses['default'] = { $ref: '#/components/responses/Problem' };
}

function refusalsOf(path: string, method: string, operation: Operation): number[] {
  const parameters = (operation.parameters ?? []) as { in?: string; name?: string }[];
  const has = (place: string, name?: string) =>
    parameters.some((each) => each.in === place && (name === undefined || each.name === name));
  const security = operation.security ?? [];
  const inTenant = security.some((each) => 'tenant' in each);
  const opensDoors = path.startsWith('/api/auth/');
  return [
    ...(operation.requestBody || has('query') || inTenant ? [400] : []),
    ...(security.length > 0 ? [401, 403] : opensDoors ? [401] : []),
    ...(opensDoors && method === 'post' ? [410] : []),
    ...(has('path') || inTenant ? [404] : []),
    ...(method === 'get' && !has('path') ? [] : [409]),
    ...(method === 'get' ? [] : [422]),
    ...(has('header', 'If-Match') ? [412] : []),
    429,
  ];
}

function nameOf(status: number): string {
  return `Problem${status}`;
}
