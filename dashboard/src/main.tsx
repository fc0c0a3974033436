import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { watchFreshness } from './api/freshness.js';
import { createDataProvider } from './api/data-provider.js';
import { rememberOwnWrites } from './api/own-writes.js';
import { createRequest } from './api/request.js';
import { App } from './app/App.js';
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
const session = openSession(config, window.location.origin);

// A window opened only to sign in again (beside a dialog that keeps what was typed) hands its answer back and closes.
if (window.opener !== null && window.location.pathname === '/auth-callback') {
  await session.completeSignIn();
} else {
  // Goes to the sign-in page before any screen is drawn, because a screen without a signed-in person would send
  // requests again and again.
  const { pathname, search } = window.location;
  if (!['/login', '/auth-callback'].includes(pathname) && (await session.accessToken()) === undefined)
    window.history.replaceState({ usr: { nextPathname: pathname, nextSearch: search } }, '', '/login');
  const freshness = watchFreshness();
  const ownWrites = rememberOwnWrites();
  const request = createRequest(session, freshness, ownWrites);
  const platform: Platform = { config, session, request, freshness, ownWrites };
  root.render(
    <StrictMode>
      <PlatformProvider value={platform}>
        <App authProvider={createAuthProvider(session, request)} dataProvider={createDataProvider(request)} />
      </PlatformProvider>
    </StrictMode>,
  );
}
