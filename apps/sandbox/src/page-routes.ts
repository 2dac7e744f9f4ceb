import type { IncomingMessage, ServerResponse } from 'node:http';
import { SandboxChangeRefused } from '@tributary/providers/sandbox';
import type { SandboxControl } from './control';
import { renderPage } from './page';
import { readText, RequestRefused } from './request-body';

const rowsOnPage = 50;

/** The page for people: `/` shows it, forms post to `/edit` and come back. */
export async function answerPage(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  control: SandboxControl,
): Promise<void> {
  if (request.method === 'POST' && url.pathname === '/edit') return edit(request, response, control);
  if (request.method !== 'GET' || url.pathname !== '/')
    throw new RequestRefused(404, `There is nothing at ${request.method} ${url.pathname}`);
  const key = control.keys().find((candidate) => candidate === url.searchParams.get('provider')) ?? control.keys()[0];
  if (key === undefined) throw new RequestRefused(404, 'The sandbox runs without a stand-in');
  const search = url.searchParams.get('q') ?? '';
  const page = Math.max(1, Math.floor(Number(url.searchParams.get('page') ?? 1)) || 1);
  const provider = control.provider(key);
  const { total, rows } = provider.records.list({ offset: (page - 1) * rowsOnPage, limit: rowsOnPage, search });
  const html = renderPage({
    provider: key,
    providers: control.keys(),
    connection: provider.connection,
    lists: provider.containers().filter((container) => container.kind === 'list'),
    rows,
    total,
    page,
    pages: Math.max(1, Math.ceil(total / rowsOnPage)),
    search,
    said: url.searchParams.get('said') ?? '',
  });
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-tributary-sandbox': '1',
  });
  response.end(html);
}

async function edit(request: IncomingMessage, response: ServerResponse, control: SandboxControl): Promise<void> {
  const form = new URLSearchParams(await readText(request));
  const back = new URLSearchParams();
  for (const name of ['provider', 'q', 'page']) back.set(name, form.get(name) ?? '');
  back.set('said', change(form, control));
  response.writeHead(303, { location: `/?${back}`, 'x-tributary-sandbox': '1' });
  response.end();
}

/** Makes the change and says what happened. */
function change(form: URLSearchParams, control: SandboxControl): string {
  const id = form.get('id') ?? '';
  const title = (form.get('title') ?? '').trim();
  try {
    const provider = control.provider(form.get('provider') ?? '');
    switch (form.get('action')) {
      case 'rename':
        provider.alter(id, { name: title });
        return `Task ${id} is called “${title}” now.`;
      case 'close':
        provider.alter(id, { closed: true });
        return `Task ${id} is closed now.`;
      case 'open':
        provider.alter(id, { closed: false });
        return `Task ${id} is open again.`;
      case 'delete':
        provider.remove(id);
        return `Task ${id} was deleted, with its subtasks.`;
      case 'create':
        return `Task ${provider.create(form.get('list') ?? '', { name: title })} was added.`;
      default:
        return 'Nothing was changed: the form was not understood.';
    }
  } catch (error) {
    if (error instanceof SandboxChangeRefused || error instanceof RangeError)
      return `Nothing was changed: ${error.message}`;
    throw error;
  }
}
