import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { watchFreshness } from './api/freshness.js';
import { createDataProvider } from './api/data-provider.js';
import { rememberOwnWrites } from './api/own-writes.js';
import { createRequest } from './api/request.js';
import { App } from './app/App.js';
import { openDrafts } from './commands/drafts/drafts.js';
import { createAuthProvider } from './session/auth-provider.js';
import { PlatformProvider, type Platform } from './session/platform.js';
import { readConfig } from './session/read-config.js';
import { openSession } from './session/session.js';

const element = document.getElementById('root');
if (element === null) throw new Error('The page has no #root');
const root = createRoot(element);

const config = await readConfig('/api/config', (waiting) => {
  root.render(<p style={{ font: '16px system-ui, sans-serif', padding: '2rem' }}>{waiting}</p>);
});
/** Where the browser does not let the page close itself. */
const HANDED_BACK = 'You are signed in. Close this window and go on in the other one.';
const session = openSession(config, window.location.origin);

/** To the sign-in page, which keeps the page wanted. */
function goToSignIn(wanted: string): void {
  const { pathname: nextPathname, search: nextSearch } = new URL(wanted, window.location.origin);
  window.history.replaceState({ usr: { nextPathname, nextSearch } }, '', '/login');
}

/** False where the page goes away to sign in. Before any screen is drawn: without a person it would send requests again and again. */
async function isHereToStay(): Promise<boolean> {
  await session.useOwnTokens();
  const { pathname, search } = window.location;
  if (pathname === '/login') return true;
  if (pathname === '/auth-callback') {
    const wanted = await session.unknownToIssuer();
    if (wanted !== undefined) goToSignIn(wanted);
    return true;
  }
  const began = await session.begin(`${pathname}${search}`);
  if (began === 'signed-out') goToSignIn(`${pathname}${search}`);
  return began !== 'leaving';
}

// A window opened only to sign in again, beside a page that keeps what was typed, hands its answer back and closes.
if (await session.handBack()) {
  root.render(<p style={{ font: '16px system-ui, sans-serif', padding: '2rem' }}>{HANDED_BACK}</p>);
} else if (await isHereToStay()) {
  const freshness = watchFreshness();
  const ownWrites = rememberOwnWrites();
  const request = createRequest(session, freshness, ownWrites);
  const drafts = openDrafts(window.sessionStorage);
  const platform: Platform = { config, session, request, freshness, ownWrites, drafts };
  root.render(
    <StrictMode>
      <PlatformProvider value={platform}>
        <App authProvider={createAuthProvider(session, request, drafts)} dataProvider={createDataProvider(request)} />
      </PlatformProvider>
    </StrictMode>,
  );
}
