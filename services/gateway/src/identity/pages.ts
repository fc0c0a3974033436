import { createHash } from 'node:crypto';
import { escapeHtml } from './escape-html.js';

export interface Page {
  readonly html: string;
  /** The page's Content-Security-Policy: own style and script by hash, nothing else. */
  readonly policy: string;
}

const STYLE = `
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--paper:#f5f6f8;--card:#fff;--line:#8c959f;--deep:#0b5c66;--on:#fff;--bad:#a40e26}
@media (prefers-color-scheme:dark){:root{--ink:#e9edf1;--soft:#a9b3bd;--paper:#14181c;--card:#1d2329;--line:#7d8894;--deep:#6fd0dc;--on:#06272b;--bad:#ff9aa5}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:34rem;margin:0 auto;padding:2rem 1rem 4rem}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .25rem}
h2{font-size:1.1rem;margin:2rem 0 0}
h3{font-size:.9rem;color:var(--soft);margin:1rem 0 .25rem}
p{margin:.25rem 0 1rem;color:var(--soft)}
pre{overflow:auto;font-size:.85rem}
details{margin:.5rem 0}
form{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1.25rem}
label.field{display:block;font-weight:600;margin:1rem 0 .25rem}
input.text{width:100%;min-height:2.75rem;padding:.5rem .75rem;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:.5rem}
button,a.button{display:block;width:100%;min-height:2.75rem;margin-top:1.25rem;padding:.5rem 1rem;font:inherit;font-weight:600;text-align:center;text-decoration:none;color:var(--on);background:var(--deep);border:0;border-radius:.5rem;cursor:pointer}
button.who{margin-top:.375rem;text-align:left;font-weight:500;color:inherit;background:transparent;border:1px solid var(--line)}
button.who:hover{background:color-mix(in srgb,var(--deep) 14%,transparent)}
button.who small{color:var(--soft);display:block;font-weight:400}
:focus-visible{outline:3px solid var(--deep);outline-offset:2px}
[role=alert]{color:var(--bad);border-left:.25rem solid var(--bad);padding:.25rem .75rem;margin:0 0 1rem}
`;

const SUBMIT_AT_ONCE = `document.querySelector('button[name=logout]').click()`;

function hashOf(source: string): string {
  return `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
}

/** `formTargets`: origins a form of the page may end up at, besides our own. */
export function page(
  title: string,
  body: string,
  options: { script?: string; formTargets?: readonly string[] } = {},
): Page {
  const { script, formTargets = [] } = options;
  return {
    html: `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Turnaround</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
${script === undefined ? '' : `<script>${script}</script>`}
</body>
</html>
`,
    policy: [
      "default-src 'none'",
      `style-src ${hashOf(STYLE)}`,
      `script-src ${script === undefined ? "'none'" : hashOf(script)}`,
      `form-action ${["'self'", ...formTargets].join(' ')}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  };
}

/** `form` is the provider's own hidden form. The question is answered at once where scripts run; it was asked for by our own button. */
export function signOutPage(form: string): Page {
  return page(
    'Sign out',
    `<h1>Sign out</h1>
<p>You are about to leave Turnaround on this device.</p>
${form}
<button autofocus type="submit" form="op.logoutForm" value="yes" name="logout">Sign out</button>`,
    { script: SUBMIT_AT_ONCE },
  );
}

export function signedOutPage(): Page {
  return page(
    'Signed out',
    `<h1>You are signed out</h1>\n<p>It is safe to leave this device.</p>\n<a class="button" href="/">Sign in again</a>`,
  );
}

export function problemPage(detail: string): Page {
  return page(
    'Sign-in did not work',
    `<h1>Sign-in did not work</h1>
<p role="alert">${escapeHtml(detail)}</p>
<p>The link may be old. Start again from the beginning; nothing you recorded is lost.</p>
<a class="button" href="/">Start again</a>`,
  );
}
