import { SetMetadata, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Role } from '@turnaround/contracts';
import type { Actor } from '@turnaround/kernel';
import type { FastifyRequest } from 'fastify';
import { signInNeeded } from '../http/problem-errors.js';

export type Permission = 'public' | 'signed-in' | 'platform' | readonly Role[];

export const PERMISSION = 'turnaround:permission';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, once the token was checked. */
    actor?: Actor;
    /** Why the token that was sent is not good, where that was found out before the permission is asked. */
    refusal?: unknown;
  }
}

/** Anybody may ask, without a token. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PERMISSION, 'public' satisfies Permission);

/** Anybody signed in may ask; what they see is up to the handler. */
export const SignedIn = (): MethodDecorator & ClassDecorator =>
  SetMetadata(PERMISSION, 'signed-in' satisfies Permission);

/** Only another service of the platform may ask, on nobody's behalf; the gateway passes no such question on. */
export const PlatformOnly = (): MethodDecorator & ClassDecorator =>
  SetMetadata(PERMISSION, 'platform' satisfies Permission);

/** Only these roles may ask. */
export const Permit = (...roles: readonly Role[]): MethodDecorator & ClassDecorator =>
  SetMetadata(PERMISSION, roles satisfies Permission);

/** @throws DomainError ACCESS.SIGN_IN on a public route without a token */
export function actorOf(request: FastifyRequest): Actor {
  if (!request.actor) throw signInNeeded();
  return request.actor;
}

export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext) =>
  actorOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
