import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** What the server answers itself below its root; everything else there is a page. */
export const serverPaths = ['api', 'webhooks', 'live', 'assets', 'health', 'ready', 'metrics'];

const notPages = new RegExp(`^/(${serverPaths.join('|')})(/|$)`);
const fileName = /\.[a-z0-9]{1,8}$/i;

/** Whether a path is a page of the web application, which its router knows, and not a file that is missing. */
export function isPage(path: string): boolean {
  return !notPages.test(path) && !fileName.test(path);
}

/**
 * Serves the built web application from `root`: its files, and its one page for every address that is a page.
 * Without a build the API runs alone.
 */
export async function serveWebApplication(server: FastifyInstance, root: string): Promise<void> {
  const index = join(root, 'index.html');
  if (!existsSync(index)) return;
  await server.register(fastifyStatic, {
    root,
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders: (response, path) => {
      // The build names assets by their content.
      const forever = path.startsWith(join(root, 'assets'));
      response.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const page = await readFile(index);
  server.get('/', (_request, reply) => sendPage(reply, page));
  server.get('/*', (request: FastifyRequest, reply: FastifyReply) =>
    isPage(request.url.split('?', 1)[0]!) ? sendPage(reply, page) : reply.callNotFound(),
  );
}

function sendPage(reply: FastifyReply, page: Buffer): FastifyReply {
  return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page);
}
