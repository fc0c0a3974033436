import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { notPermitted, signInNeeded } from '../http/problem-errors.js';
import { PERMISSION, type Permission } from './permission.js';
import { assertFromPlatform } from './platform-token.js';
import type { TokenVerifier } from './token-verifier.js';

/** What callers of this service must show; undefined at the front door (`string | undefined`). */
export const PLATFORM_TOKEN = Symbol('PlatformToken');

export const TOKEN_VERIFIER = Symbol('TokenVerifier');

/** Lets a request through only as its route's permission says; a route without one is shut. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(TOKEN_VERIFIER) private readonly verifier: TokenVerifier,
    @Inject(PLATFORM_TOKEN) private readonly platformToken: string | undefined,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const permission = this.reflector.getAllAndOverride<Permission | undefined>(PERMISSION, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (permission === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (this.platformToken !== undefined) assertFromPlatform(request, this.platformToken);
    else if (permission === 'platform') throw notPermitted();
    if (permission === 'platform') return true;
    if (request.refusal instanceof Error) throw request.refusal;
    request.actor ??= await this.verifier.verify(bearerTokenOf(request));
    if (permission === 'signed-in') return true;
    const { role } = request.actor;
    if (permission?.some((permitted) => permitted === role)) return true;
    throw notPermitted();
  }
}

function bearerTokenOf(request: FastifyRequest): string {
  const token = /^Bearer +([A-Za-z0-9._~+/=-]+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) throw signInNeeded();
  return token;
}
