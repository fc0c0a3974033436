import { fileURLToPath } from 'node:url';
import { platformAsyncApi } from './asyncapi.js';
import { platformOpenApi } from './openapi.js';

const docs = fileURLToPath(new URL('../../../../docs/', import.meta.url));

/** The committed documents and what they must hold; `npm run documents -w @turnaround/gateway` writes them. */
export const documentFiles: readonly { readonly file: string; readonly make: () => object }[] = [
  { file: `${docs}openapi.json`, make: platformOpenApi },
  { file: `${docs}asyncapi.json`, make: platformAsyncApi },
];
