import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { Me } from '@turnaround/contracts';
import type { ReactElement } from 'react';
import { I18nContext } from 'react-admin';
import { renderToStaticMarkup } from 'react-dom/server';
import { MemoryRouter } from 'react-router-dom';
import { openDrafts } from '../commands/drafts/drafts.js';
import { storage } from '../commands/drafts/storage.fixture.js';
import { PlatformProvider, type Platform } from '../session/platform.js';
import { i18nProvider } from '../wording/i18n.js';

/** Nothing is asked of a platform here: what a component shows first is what it was given. */
const silent = { request: () => new Promise(() => undefined), drafts: openDrafts(storage()) } as unknown as Platform;

/** A component by itself, in words, as HTML; `me` is who is signed in. */
export function rendered(element: ReactElement, me: Partial<Me> = {}): string {
  const queryClient = new QueryClient();
  queryClient.setQueryData(['me'], { id: 'somebody', name: 'Somebody', role: 'key-worker', commands: [], ...me });
  return renderToStaticMarkup(
    <PlatformProvider value={silent}>
      <QueryClientProvider client={queryClient}>
        <I18nContext.Provider value={i18nProvider}>
          <MemoryRouter>{element}</MemoryRouter>
        </I18nContext.Provider>
      </QueryClientProvider>
    </PlatformProvider>,
  );
}

/** What a person reads of it, without tags and styles. */
export function textOf(html: string): string {
  return html
    .replaceAll(/<style[^>]*>.*?<\/style>/gs, '')
    .replaceAll(/<[^<>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
