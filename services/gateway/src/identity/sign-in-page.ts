import type { Role } from '@turnaround/contracts';
import type { Account } from './accounts.js';
import { escapeHtml } from './escape-html.js';
import type { IdentitySettings } from './identity-settings.js';
import { page, type Page } from './pages.js';

const ROLE_NAMES: Readonly<Record<Role, string>> = {
  'programme-manager': 'Programme managers',
  'team-manager': 'Team managers',
  'key-worker': 'Key workers',
  partner: 'Partner agencies',
  auditor: 'Auditor',
  'data-officer': 'Data officer',
  administrator: 'Administrator',
};

const PASS_FIELD = `<label class="field" for="pass">One-time code of your administrator</label>
<input class="text" id="pass" name="pass" type="text" autocomplete="one-time-code">`;

export interface SignInForm {
  readonly action: string;
  /** What was typed before, after a failed try. */
  readonly account?: string;
  readonly error?: string;
  /** Too many tries: there is room for the administrator's one-time code. */
  readonly asksForPass?: boolean;
}

/** The sign-in page: email and password; in the demonstration also everybody there is, one press each. */
export function signInPage(settings: IdentitySettings, accounts: readonly Account[], form: SignInForm): Page {
  const { demonstration, authorityName, origins } = settings;
  const password = demonstration ? (accounts[0]?.password ?? '') : '';
  const described = form.error === undefined ? '' : ' aria-describedby="problem" aria-invalid="true"';
  return page(
    'Sign in',
    `<h1>Sign in to Turnaround</h1>
<p>${escapeHtml(authorityName)}${demonstration ? ' · demonstration, nobody here is real' : ''}</p>
<form method="post" action="${escapeHtml(form.action)}">
${form.error === undefined ? '' : `<p role="alert" id="problem">${escapeHtml(form.error)}</p>`}
<label class="field" for="account">Email address</label>
<input class="text" id="account" name="account" type="email" required autofocus autocomplete="username" value="${escapeHtml(form.account ?? '')}"${described}>
<label class="field" for="password">Password</label>
<input class="text" id="password" name="password" type="password" required autocomplete="current-password" value="${escapeHtml(password)}"${described}>
${form.asksForPass === true ? PASS_FIELD : ''}
<button type="submit">Sign in</button>
${demonstration ? people(accounts) : ''}
</form>`,
    { formTargets: origins },
  );
}

function people(accounts: readonly Account[]): string {
  const groups = Object.entries(ROLE_NAMES).map(([role, title]) => {
    const rows = accounts
      .filter((account) => account.role === role)
      .map(
        (account) =>
          `<button class="who" type="submit" name="person" value="${escapeHtml(account.email)}" formnovalidate>${escapeHtml(account.name)}<small>${escapeHtml(whereFrom(account))}</small></button>`,
      );
    return rows.length === 0 ? '' : `<h3>${title}</h3>\n${rows.join('\n')}`;
  });
  return `<h2>Or choose who you want to be</h2>\n${groups.join('\n')}`;
}

function whereFrom({ teamId, agencyName, email }: Account): string {
  const place = agencyName ?? (teamId === undefined ? undefined : `${teamId[0]?.toUpperCase()}${teamId.slice(1)} team`);
  return place === undefined ? email : `${place} · ${email}`;
}
