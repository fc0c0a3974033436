import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IdentitySettings } from './identity-settings.js';

const NAME = 'turnaround_device';
const SHAPE = new RegExp(`(?:^|;\\s*)${NAME}=([\\w-]{43})(?:;|$)`);
const HALF_A_YEAR_SECONDS = 180 * 24 * 60 * 60;

/** What this browser is known by; a new name for one that has none yet. */
export function deviceOf({ headers }: FastifyRequest): string {
  return SHAPE.exec(headers.cookie ?? '')?.[1] ?? randomBytes(32).toString('base64url');
}

/** After a sign-in. The name says nothing of the person and opens nothing; it only keeps strangers' tries from counting here. */
export function rememberDevice(reply: FastifyReply, device: string, { publicUrl }: IdentitySettings): void {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  const cookie = `${NAME}=${device}; Path=/identity; Max-Age=${HALF_A_YEAR_SECONDS}; HttpOnly; SameSite=Lax${secure}`;
  reply.raw.appendHeader('set-cookie', cookie);
}
