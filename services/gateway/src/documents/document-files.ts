import { fileURLToPath } from 'node:url';
import { platformAsyncApi } from './asyncapi.js';
import { eventsPage } from './events-page.js';
import { platformOpenApi } from './openapi.js';

const docs = fileURLToPath(new URL('../../../../docs/', import.meta.url));

export const contractsFolder = fileURLToPath(new URL('../../../../libs/contracts/', import.meta.url));
export const releasedEventsFile = `${contractsFolder}released/events.json`;

interface DocumentFile {
  readonly file: string;
  readonly parser: 'json' | 'markdown';
  readonly make: () => string;
}

/** The committed documents and what they must hold; `npm run documents -w @turnaround/gateway` writes them. */
export const documentFiles: readonly DocumentFile[] = [
  { file: `${docs}openapi.json`, parser: 'json', make: () => JSON.stringify(platformOpenApi()) },
  { file: `${docs}asyncapi.json`, parser: 'json', make: () => JSON.stringify(platformAsyncApi()) },
  { file: `${docs}events.md`, parser: 'markdown', make: eventsPage },
];
