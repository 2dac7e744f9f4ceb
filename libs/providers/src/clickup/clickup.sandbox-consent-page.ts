import type { SandboxAnswer } from '@tributary/provider-sdk/testing';
import type { User } from './clickup.sandbox-shapes';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? '');

const style = `:root { color-scheme: light dark; --line: #c9ced6; --accent: #2f5fd0; --on: #fff; --back: #fff; --text: #1b1f24; }
@media (prefers-color-scheme: dark) { :root { --line: #40464f; --accent: #9db9ff; --on: #14161a; --back: #14161a; --text: #e8eaed; } }
* { box-sizing: border-box; } body { background: var(--back); color: var(--text); font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 30rem; padding: 2rem 1rem; }
.banner { border: 1px solid var(--accent); border-left-width: 6px; border-radius: 6px; padding: .75rem 1rem; }
nav { display: grid; gap: .75rem; margin-top: 1.5rem; }
a { display: block; padding: .6rem 1rem; border: 1px solid var(--accent); border-radius: 6px; color: var(--accent); text-align: center; text-decoration: none; }
a.first { background: var(--accent); color: var(--on); } a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }`;

/** Where a person says yes or no; links, so that nothing but the address is sent. */
export function consentPage(query: URLSearchParams, host: string, people: readonly User[]): SandboxAnswer {
  const link = (decision: string, words: string, first = false) => {
    const to = new URLSearchParams(query);
    to.set('decision', decision);
    return `<a${first ? ' class="first"' : ''} href="?${escape(to.toString())}">${escape(words)}</a>`;
  };
  const yes = people.map(({ id, username }, index) => link(`approve-${id}`, `Approve as ${username}`, index === 0));
  const body = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sandbox – consent</title><style>${style}</style></head><body><main>
<h1>Let Tributary in?</h1>
<p class="banner"><strong>This is the sandbox, not ClickUp.</strong> It stands in for ClickUp’s consent page, on this computer.
Nothing here is real, and nothing reaches ClickUp.</p>
<p>Tributary at <strong>${escape(host)}</strong> asks to read the workspace <strong>Harbor (sandbox)</strong>.</p>
<nav aria-label="Your decision">${yes.join('')}${link('deny', 'Deny')}</nav>
</main></body></html>`;
  return {
    status: 200,
    body,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  };
}
