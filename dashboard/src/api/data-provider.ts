import simpleRestProvider from 'ra-data-simple-rest';
import type { DataProvider } from 'react-admin';
import type { Request } from './request.js';

/** What a screen may add to a read: `knownAt` asks for what was known on that day. */
export interface ReadMeta {
  readonly knownAt?: string | undefined;
}

function withKnownAt(url: string, meta: unknown): string {
  const knownAt: unknown = typeof meta === 'object' && meta !== null ? Reflect.get(meta, 'knownAt') : undefined;
  return typeof knownAt === 'string' && knownAt !== ''
    ? `${url}${url.includes('?') ? '&' : '?'}knownAt=${encodeURIComponent(knownAt)}`
    : url;
}

/** Changes go through commands, never through a general update. */
function commandsOnly(): Promise<never> {
  return Promise.reject(new Error('Records change through commands only'));
}

/** The dialect of ra-data-simple-rest over the platform's own way of asking. */
export function createDataProvider(request: Request): DataProvider {
  const reading = (meta: unknown): DataProvider =>
    simpleRestProvider('/api', async (url, options = {}) => {
      const headers = new Headers(options.headers);
      const {
        status,
        headers: answered,
        json,
      } = await request(withKnownAt(url, meta), {
        headers,
        ...(options.signal == null ? {} : { signal: options.signal }),
      });
      return { status, headers: answered, body: '', json };
    });
  return {
    getList: (resource, params) => reading(params.meta).getList(resource, params),
    getOne: (resource, params) => reading(params.meta).getOne(resource, params),
    getMany: (resource, params) => reading(params.meta).getMany(resource, params),
    getManyReference: (resource, params) => reading(params.meta).getManyReference(resource, params),
    create: commandsOnly,
    update: commandsOnly,
    updateMany: commandsOnly,
    delete: commandsOnly,
    deleteMany: commandsOnly,
    supportAbortSignal: true,
  };
}
