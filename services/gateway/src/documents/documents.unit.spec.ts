import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { RequestMethod } from '@nestjs/common';
import { CONTROLLER_WATERMARK, METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import {
  allCommands,
  CompareRequest,
  EvaluateRequest,
  evaluationExamples,
  eventsByContext,
  FeedImport,
  readModels,
} from '@turnaround/contracts';
import { format } from 'prettier';
import { z } from 'zod';
import { forwardedRoutes } from '../forwarding/forwarded-routes.js';
import { comparisonExamples } from './comparison-paths.js';
import { documentFiles } from './document-files.js';
import { platformAsyncApi } from './asyncapi.js';
import { feedExamples } from './feed-paths.js';
import { platformOpenApi } from './openapi.js';

const Paths = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

/** `GET /api/feed-imports/:id`, as routes are written. */
const described = new Set(
  Object.entries(Paths.parse(platformOpenApi()).paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} /api${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
  ),
);

const source = fileURLToPath(new URL('..', import.meta.url));

/** Found by their file names, so that a new controller need not be remembered here. */
async function addressesOfControllers(): Promise<readonly string[]> {
  const addresses: string[] = [];
  for await (const file of glob('**/*.controller.ts', { cwd: source })) {
    const exported = (await import(`../${file.replace(/\.ts$/, '.js')}`)) as Readonly<Record<string, unknown>>;
    for (const controller of Object.values(exported)) {
      if (typeof controller === 'function' && Reflect.hasMetadata(CONTROLLER_WATERMARK, controller)) {
        addresses.push(...addressesOf(controller));
      }
    }
  }
  return addresses;
}

function addressesOf(controller: object & { readonly prototype?: unknown }): readonly string[] {
  const base = z.string().parse(Reflect.getMetadata(PATH_METADATA, controller));
  const members = Object.getOwnPropertyDescriptors(controller.prototype);
  return Object.values(members).flatMap((member) => {
    const value: unknown = member.value;
    if (typeof value !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, value)) return [];
    const method = RequestMethod[z.number().parse(Reflect.getMetadata(METHOD_METADATA, value))] ?? '';
    const path = z.string().parse(Reflect.getMetadata(PATH_METADATA, value));
    return [`${method} ${base}${path === '/' ? '' : path}`];
  });
}

describe('The committed documents', () => {
  it.each(documentFiles)(
    'are fresh: $file (npm run documents -w @turnaround/gateway)',
    async ({ file, parser, make }) => {
      const text = await readFile(file, 'utf8');
      if (parser === 'json') expect(JSON.parse(text)).toEqual(JSON.parse(make()));
      else expect(text).toBe(await format(make(), { parser, printWidth: 120 }));
    },
  );

  it('name every command and every list', () => {
    const text = JSON.stringify(platformOpenApi());
    for (const { name, path } of allCommands) {
      expect(text).toContain(`"operationId":"${name}"`);
      expect(text).toContain(`"${path.replaceAll(/:(\w+)/g, '{$1}')}"`);
    }
    for (const name of Object.keys(readModels)) expect(text).toContain(`"operationId":"list-${name}"`);
  });

  it('describe every address that is passed on', () => {
    const passedOn = forwardedRoutes().map(({ method, url }) => `${method} ${url}`);
    expect(passedOn.filter((address) => !described.has(address))).toEqual([]);
  });

  it('describe every address the gateway answers itself', async () => {
    const own = (await addressesOfControllers()).flatMap((address) =>
      address.includes(':readModel')
        ? Object.keys(readModels).map((name) => address.replace(':readModel', name))
        : [address],
    );
    expect(own).toEqual(expect.arrayContaining(['GET /api/payment-position', 'GET /api/families/:id']));
    const ofThemselves = ['GET /api/openapi.json', 'GET /api/asyncapi.json', 'GET /api/docs'];
    expect(own.filter((address) => !described.has(address))).toEqual(ofThemselves);
  });

  it('show only examples that would be taken', () => {
    for (const { value } of Object.values(evaluationExamples)) {
      expect(EvaluateRequest.safeParse(value)).toMatchObject({ success: true });
    }
    expect(CompareRequest.safeParse(comparisonExamples.asPinnedAndNational.value)).toMatchObject({ success: true });
    expect(FeedImport.safeParse(feedExamples.import)).toMatchObject({ success: true });
  });

  it('name every event', () => {
    const text = JSON.stringify(platformAsyncApi());
    for (const { storedType } of Object.values(eventsByContext).flat())
      expect(text).toContain(`"name":"${storedType}"`);
  });
});
