import {
  Inject,
  Injectable,
  SetMetadata,
  UnsupportedMediaTypeException,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { checkedBody, InvalidInputError, notFound } from '@turnaround/application';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { PERMISSION, type Permission } from './permission.js';

const ASKED = 'turnaround:asked';
const Text = z.string('may be given once only').max(16_000);

/** What screens send with every list, also with one that has neither pages nor filters. */
const Dialect = z.strictObject({ sort: Text.optional(), range: Text.optional(), filter: Text.optional() });

/** The names that may stand in the query of an address, each once; no others. Where nothing is declared, those that lists know. */
export const Asked = (...names: readonly string[]): MethodDecorator =>
  SetMetadata(ASKED, z.strictObject(Object.fromEntries(names.map((name) => [name, Text.optional()]))));

/** The handler checks the query against a schema of its own. */
export const AskedOfHandler = (): MethodDecorator => SetMetadata(ASKED, z.record(z.string(), z.unknown()));

/** Refuses addresses that nothing can stand at and queries nobody has declared, before a handler sees them. */
@Injectable()
export class InputGuard implements CanActivate {
  constructor(@Inject(Reflector) private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const places = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<Permission | undefined>(PERMISSION, places) === 'public') return true;
    const { params, query, headers } = context.switchToHttp().getRequest<FastifyRequest>();
    if (isMislabelled(headers['content-type'])) throw new UnsupportedMediaTypeException();
    if (!Object.values(params ?? {}).every(isPlain)) throw notFound('record');
    const given = Object.entries(query ?? {});
    if (given.some(([name]) => name === '__proto__')) {
      throw new InvalidInputError([{ pointer: '/__proto__', rule: 'is not a known field' }]);
    }
    checkedBody(this.reflector.getAllAndOverride<z.ZodType>(ASKED, places) ?? Dialect, Object.fromEntries(given));
    return true;
  }
}

/** JSON is UTF-8 (RFC 8259, 8.1): what says that it is anything else would be read as what it is not. */
function isMislabelled(contentType: string | undefined): boolean {
  return (
    contentType !== undefined &&
    /^application\/json\b/i.test(contentType) &&
    !/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(contentType)
  );
}

/** What an id or a name in an address may be: short, and what every database and log can hold. */
function isPlain(value: unknown): boolean {
  return typeof value === 'string' && value.length <= 200 && value.isWellFormed() && !/\p{Cc}/u.test(value);
}
