import type { Group, Row } from './row.js';

const open = (address: string): Row => ({ address, ask: 'public', who: {} });

export const openToAll: Group = {
  title: 'What answers without a sign-in',
  why: `What a browser needs before anybody has signed in, what the platform publishes of itself, and whether it lives. None of it knows
a family. The services behind the gateway answer nothing else at their own ports to anybody but the gateway.`,
  rows: [
    open('GET /*'),
    open('GET /api/config'),
    open('GET /api/docs'),
    open('GET /api/openapi.json'),
    open('GET /api/asyncapi.json'),
    open('GET /health/live'),
    open('GET /health/ready'),
    open('ALL /oidc/*'),
    open('GET /identity/sign-in/:uid'),
    open('POST /identity/sign-in/:uid'),
  ],
};

/** What every service answers at its own port to who does not show the platform's token. */
export const openAtPorts: readonly string[] = ['GET /health/live', 'GET /health/ready', 'GET /openapi.json'];

/** What every service, the gateway too, answers at its private port, to whoever reaches it: bound to the machine unless it is told otherwise. */
export const atPrivatePorts: readonly string[] = ['GET /health', 'GET /metrics'];

/** What services ask one another with the platform's token, on nobody's behalf: no other token is looked at, and the gateway passes none of it on. */
export const betweenServices: readonly string[] = [
  'GET /dead-letters',
  'POST /dead-letters/leave',
  'POST /dead-letters/redrive',
  'GET /health/details',
  'GET /sharing-refusals',
];
