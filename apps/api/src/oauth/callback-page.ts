import type { AttemptOutcome } from './attempts.store';

/** What the person sees for a moment after consent. */
export interface CallbackPage {
  status: number;
  title: string;
  text: string;
  /** Told to the page that opened this one. */
  report?: { attemptId: string; outcome: AttemptOutcome };
  /** Where to go on when nobody is listening; a path of ours. */
  goOn: string;
}

/** Where the pages that wait are told; they listen on their own origin. */
const channel = 'tributary-oauth';

/**
 * Runs in the page of the callback. A strict opener policy may have cut the way to the page that opened this one, so
 * that it is told over a channel of our own origin, and answers. When nobody does, this window goes on itself.
 */
export const reportScript = `(() => {
  const { attempt, outcome, goOn } = document.body.dataset;
  const away = () => location.replace(goOn);
  if (!attempt) return;
  const message = { kind: 'oauth', attempt, outcome };
  if (window.opener) window.opener.postMessage(message, location.origin);
  const channel = new BroadcastChannel('${channel}');
  const late = setTimeout(away, 1200);
  channel.onmessage = ({ data }) => {
    if (!data || data.kind !== 'heard' || data.attempt !== attempt) return;
    clearTimeout(late);
    window.close();
    // Some browsers keep a window that has been elsewhere.
    setTimeout(() => (document.querySelector('p').textContent = 'You can close this window.'), 500);
  };
  channel.postMessage(message);
})();
`;

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? '');

const style = `:root { color-scheme: light dark; --back: #fff; --text: #1b1f24; --soft: #57606a; --accent: #2f5fd0; }
@media (prefers-color-scheme: dark) { :root { --back: #14161a; --text: #e8eaed; --soft: #aab1bb; --accent: #9db9ff; } }
body { background: var(--back); color: var(--text); font: 16px/1.5 system-ui, sans-serif; margin: 0; min-height: 100vh; display: grid; place-items: center; }
main { max-width: 26rem; padding: 1.5rem; } h1 { font-size: 1.25rem; margin: 0 0 .5rem; } p { color: var(--soft); margin: 0 0 1rem; } a { color: var(--accent); }`;

/** The whole page; it works without its script too. */
export function renderCallback({ title, text, report, goOn }: CallbackPage): string {
  const data = report
    ? ` data-attempt="${escape(report.attemptId)}" data-outcome="${report.outcome}" data-go-on="${escape(goOn)}"`
    : '';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} – Tributary</title><style>${style}</style></head>
<body${data}><main><h1>${escape(title)}</h1><p>${escape(text)}</p><p><a href="${escape(goOn)}">Go on in Tributary</a></p></main>
${report ? '<script src="/api/oauth/report.js"></script>' : ''}</body></html>`;
}
