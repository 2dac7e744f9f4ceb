import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { freeAnything } from './anything';
import { addExamples } from './openapi-examples';
import { addProblems, problemResponses } from './openapi-problems';
import { ProblemDto } from './problem.dto';

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The description of the API: what `libs/api-client` is generated from. Needs no database. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Tributary')
    .setDescription(
      'Every tool a team works in, in one model. Lists take `limit`, `cursor` and `sort`; unknown fields are refused; ' +
        'errors are RFC 9457 problem documents. With a session, unsafe methods need the header `x-tributary-csrf: 1`. ' +
        'An API token (`Authorization: Bearer trb_…`) needs neither that nor the tenant, and the project only when it reaches ' +
        'more than one; `x-token-scope` says which scope a route asks for, `x-role` which role. ' +
        'Answers to a known caller say in `RateLimit-Limit`, `-Remaining` and `-Reset` how many requests are left; 429 says in ' +
        '`Retry-After` when to go on. ' +
        'Within v1 fields and values may be added, and none is removed or given another meaning.',
    )
    .setVersion('1')
    .addCookieAuth('tributary_session', { type: 'apiKey', in: 'cookie' }, 'session')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API token.' }, 'token')
    .addApiKey(
      { type: 'apiKey', in: 'header', name: 'x-tributary-tenant', description: 'Slug of the tenant.' },
      'tenant',
    )
    .addApiKey(
      { type: 'apiKey', in: 'header', name: 'x-tributary-project', description: 'Slug of the project.' },
      'project',
    )
    .build();
  const document = SwaggerModule.createDocument(app, config, { extraModels: [ProblemDto] });
  for (const [address, path] of Object.entries(document.paths)) {
    for (const method of methods) {
      const operation = path[method];
      if (!operation) continue;
      for (const parameter of operation.parameters ?? []) {
        if (!('name' in parameter) || parameter.name !== 'filter') continue;
        // A DTO's property cannot say how it is written in a query.
        parameter.style = 'deepObject';
        parameter.explode = true;
      }
      addProblems(address, method, operation);
    }
  }
  (document.components ??= {}).responses = problemResponses() as NonNullable<typeof document.components>['responses'] &
    object;
  addExamples(document);
  freeAnything((document.components?.schemas ?? {}) as Parameters<typeof freeAnything>[0]);
  return document;
}
