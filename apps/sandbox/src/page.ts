import type { SandboxContainer, SandboxRow } from '@tributary/provider-sdk/testing';
import type { SandboxConnection } from './control';

export interface PageContent {
  provider: string;
  providers: string[];
  connection: SandboxConnection;
  lists: SandboxContainer[];
  rows: SandboxRow[];
  total: number;
  /** From 1. */
  page: number;
  pages: number;
  search: string;
  /** What the last change did. */
  said: string;
}

/** As the forms in Tributary call these fields. */
const labels: Record<string, string> = { token: 'Token', team_id: 'Workspace id', api_url: 'API address' };

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Makes any text safe between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? '');
}

const style = `
:root { color-scheme: light dark; --line: #c9ced6; --accent: #2f5fd0; --back: #fff; --text: #1b1f24; }
@media (prefers-color-scheme: dark) { :root { --line: #40464f; --accent: #9db9ff; --back: #14161a; --text: #e8eaed; } }
* { box-sizing: border-box; }
body { background: var(--back); color: var(--text); font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 72rem; padding: 1.5rem 1rem 4rem; }
.banner { border: 1px solid var(--accent); border-left-width: 6px; border-radius: 6px; padding: .75rem 1rem; }
.said { border: 1px solid var(--line); border-radius: 6px; padding: .5rem 1rem; }
code { overflow-wrap: anywhere; } a { color: var(--accent); }
input, select, button { font: inherit; min-height: 2rem; padding: .2rem .5rem; max-width: 100%; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 1px; }
.scroll { overflow-x: auto; position: relative; }
dl div { display: flex; gap: .75rem; flex-wrap: wrap; } dt { min-width: 6rem; } dd { margin: 0; } table { border-collapse: collapse; width: 100%; }
caption { text-align: left; padding: .5rem 0; } th, td { text-align: left; vertical-align: top; padding: .4rem .5rem; border-bottom: 1px solid var(--line); }
td form { display: flex; gap: .25rem; flex-wrap: wrap; } td input { min-width: min(22rem, 60vw); flex: 1; }
td.tight { white-space: nowrap; }
@media (max-width: 45rem) {
  table, caption, tbody, tr, td { display: block; } thead { display: none; } tr { border-bottom: 1px solid var(--line); padding: .5rem 0; }
  td { border: 0; padding: .2rem 0; } td input { min-width: 0; } td[data-label]::before { content: attr(data-label) ': '; font-weight: 600; }
} nav { display: flex; gap: 1rem; margin-top: 1rem; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }`;

/** The whole page; every text in it that came from data or from a request is escaped. */
export function renderPage(content: PageContent): string {
  const { rows, total, page, pages, search } = content;
  const { name, token, settings } = content.connection;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sandbox – ${escapeHtml(name)}</title><style>${style}</style></head><body><main>
<h1>This is the sandbox</h1>
<p class="banner">Nothing here is real, and nothing here reaches ${escapeHtml(name)}: it is a stand-in on this computer, with an invented
workspace, for trying Tributary out. Change something below, then press “Sync now” in Tributary and watch it arrive.</p>
<p>To connect, fill in:</p>
<dl>${Object.entries({ token, ...settings })
    .map(
      ([field, value]) =>
        `<div><dt>${escapeHtml(labels[field] ?? field)}</dt><dd><code>${escapeHtml(String(value))}</code></dd></div>`,
    )
    .join('')}</dl>
${content.said ? `<p class="said" role="status">${escapeHtml(content.said)}</p>` : ''}
${providerLinks(content)}
<h2>Tasks</h2>
<form method="get" action="/" role="search">${hidden('provider', content.provider)}
<label for="q">Find by title or id</label> <input id="q" name="q" type="search" value="${escapeHtml(search)}"> <button>Find</button></form>
<div class="scroll" tabindex="0" role="region" aria-label="Tasks, newest change first"><table>
<caption>${total.toLocaleString('en')} ${total === 1 ? 'task' : 'tasks'}, newest change first, page ${page} of ${pages}</caption>
<thead><tr><th scope="col">Title</th><th scope="col">Status</th><th scope="col">List</th><th scope="col">Changed (UTC)</th><th scope="col">Actions</th></tr></thead>
<tbody>${rows.map((row) => renderRow(row, content)).join('\n')}</tbody></table></div>
${rows.length === 0 ? '<p>No task matches. Search for something else, or clear the search.</p>' : ''}
<nav aria-label="Pages">${pageLink(content, page - 1, 'Newer')}${pageLink(content, page + 1, 'Older')}</nav>
<h2>Add a task</h2>
<form method="post" action="/edit">${state(content)}
<label for="new-title">Title</label> <input id="new-title" name="title" required maxlength="300">
<label for="new-list">List</label> <select id="new-list" name="list">${content.lists
    .map((list) => `<option value="${escapeHtml(list.id)}">${escapeHtml(list.name)} (${escapeHtml(list.id)})</option>`)
    .join('')}</select>
<button name="action" value="create">Add</button></form>
</main></body></html>`;
}

function renderRow(row: SandboxRow, content: PageContent): string {
  const id = escapeHtml(row.id);
  const about = `<span class="hidden"> ${id}</span>`;
  const changed = new Date(row.updatedAt).toISOString();
  return `<tr><td><form method="post" action="/edit">${state(content)}${hidden('id', row.id)}
<label class="hidden" for="title-${id}">Title of ${id}</label>
<input id="title-${id}" name="title" dir="auto" required value="${escapeHtml(row.title)}">
<button name="action" value="rename">Rename${about}</button></form></td>
<td data-label="Status">${escapeHtml(row.status)}</td><td data-label="List" dir="auto">${escapeHtml(row.container)}</td>
<td class="tight" data-label="Changed (UTC)"><time datetime="${changed}">${changed.slice(0, 16).replace('T', ' ')}</time></td>
<td><form method="post" action="/edit">${state(content)}${hidden('id', row.id)}
<button name="action" value="${row.closed ? 'open' : 'close'}">${row.closed ? 'Reopen' : 'Close'}${about}</button>
<button name="action" value="delete">Delete${about}</button></form></td></tr>`;
}

function hidden(name: string, value: string): string {
  return `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`;
}

/** Where to come back to after a change. */
function state(content: PageContent): string {
  return hidden('provider', content.provider) + hidden('q', content.search) + hidden('page', String(content.page));
}

function pageLink(content: PageContent, page: number, text: string): string {
  if (page < 1 || page > content.pages) return '';
  const query = new URLSearchParams({ provider: content.provider, q: content.search, page: String(page) });
  return `<a href="/?${escapeHtml(query.toString())}">${text}</a>`;
}

function providerLinks(content: PageContent): string {
  if (content.providers.length < 2) return '';
  const links = content.providers.map(
    (key) => `<a href="/?provider=${encodeURIComponent(key)}">${escapeHtml(key)}</a>`,
  );
  return `<nav aria-label="Stand-ins">${links.join('')}</nav>`;
}
