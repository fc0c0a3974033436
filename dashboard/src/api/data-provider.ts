import simpleRestProvider from 'ra-data-simple-rest';
import type { DataProvider } from 'react-admin';
import type { Request } from './request.js';

/** A day in the past to read at; dates mean the end of that day in London. */
export interface ReadMeta {
  /** Only what had been recorded by then. */
  readonly knownAt?: string | undefined;
  /** Only what had happened by then; the platform wants a `knownAt` with it. */
  readonly about?: string | undefined;
}

function withDays(url: string, meta: unknown): string {
  const days = ['knownAt', 'about'].flatMap((name) => {
    const day: unknown = typeof meta === 'object' && meta !== null ? Reflect.get(meta, name) : undefined;
    return typeof day === 'string' && day !== '' ? [`${name}=${encodeURIComponent(day)}`] : [];
  });
  return days.length === 0 ? url : `${url}${url.includes('?') ? '&' : '?'}${days.join('&')}`;
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
      } = await request(withDays(url, meta), {
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
