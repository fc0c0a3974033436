import simpleRestProvider from 'ra-data-simple-rest';
import type { DataProvider } from 'react-admin';
import type { Request } from './request.js';

/** How a read is asked besides its filter: at a day in the past (dates mean the end of that day in London), or folded. */
export interface ReadMeta {
  /** Only what had been recorded by then. */
  readonly knownAt?: string | undefined;
  /** Only what had happened by then; the platform wants a `knownAt` with it. */
  readonly about?: string | undefined;
  /** `true`: one line for what came together. */
  readonly fold?: 'true' | undefined;
}

function withMeta(url: string, meta: unknown): string {
  const asked = ['knownAt', 'about', 'fold'].flatMap((name) => {
    const value: unknown = typeof meta === 'object' && meta !== null ? Reflect.get(meta, name) : undefined;
    return typeof value === 'string' && value !== '' ? [`${name}=${encodeURIComponent(value)}`] : [];
  });
  return asked.length === 0 ? url : `${url}${url.includes('?') ? '&' : '?'}${asked.join('&')}`;
}

/** Changes go through commands, never through a general update. */
function commandsOnly(): Promise<never> {
  return Promise.reject(new Error('Records change through commands only'));
}

/** Speaks the dialect of ra-data-simple-rest through the platform's own requests. */
export function createDataProvider(request: Request): DataProvider {
  const reading = (meta: unknown): DataProvider =>
    simpleRestProvider('/api', async (url: string, options = {}) => {
      const headers = new Headers(options.headers);
      const {
        status,
        headers: answered,
        json,
      } = await request(withMeta(url, meta), {
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
