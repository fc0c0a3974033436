import { type PlatformUnderTest } from './platform.examples.spec.js';
import type { Person } from './callers.examples.spec.js';
import { bodies } from './bodies.examples.spec.js';
import type { Family } from './families.examples.spec.js';
import type { Row } from './table/row.js';

export interface Question {
  readonly path: string;
  readonly init: RequestInit;
}

const NOWHERE = '0f0f0f0f-0000-4000-8000-000000000000';
/** A revision no stream has reached: whoever may is told so, and nothing changes. */
const NEVER = '"999999999"';

/** The address with nobody's id in it. */
export function plainQuestion({ address }: Pick<Row, 'address'>): Question {
  const [method = '', path = ''] = address.split(' ');
  const asked = path.replace(':kind', 'school-attendance').replace('/*', '/a-screen').replaceAll(/:\w+/g, NOWHERE);
  if (method !== 'POST') return { path: asked, init: {} };
  return {
    path: asked,
    init: { method, body: '{}', headers: { 'content-type': 'application/json', 'if-match': NEVER } },
  };
}

/** A command on a family, or on its claim or request: the body its form would send. */
export function commandQuestion({ address }: Row, family: Family, { role }: Person): Question {
  const path = address.split(' ')[1] ?? '';
  const [, , resource = '', , verb] = path.split('/');
  const id = { claims: family.claimId, 'service-requests': family.requestId || NOWHERE }[resource] ?? family.caseId;
  return {
    path: path.replace(':id', id),
    init: {
      method: 'POST',
      body: JSON.stringify(bodies[nameOf(resource, verb, role)]?.(family) ?? {}),
      headers: { 'content-type': 'application/json', 'if-match': NEVER },
    },
  };
}

function nameOf(resource: string, verb: string | undefined, role: string): string {
  if (verb === undefined) return resource;
  if (verb === 'agree' && role === 'partner') return 'agree as an agency';
  if (verb === 'accept' && resource === 'service-requests') return 'accept-request';
  if (verb === 'decline') return resource === 'service-requests' ? 'decline-request' : 'decline-referral';
  return verb;
}

/** A record, and everybody it is about: whoever may not see one of them may not see it. */
export interface Found {
  readonly id: string;
  readonly about: readonly Family[];
}

/** What an auditor finds in a list, by the family each row speaks of: the ids whose records are asked for one by one. */
export async function recordIds(
  platform: PlatformUnderTest,
  list: string,
  auditor: Person,
  families: readonly Family[],
): Promise<ReadonlyMap<Family, readonly Found[]>> {
  const { text } = await platform.as(auditor, `${list}?range=[0,999]`);
  const rows = JSON.parse(text) as readonly { readonly id: string }[];
  return new Map(
    families.map((family) => [
      family,
      rows
        .map((row) => ({ id: row.id, about: families.filter((one) => speaksOf(JSON.stringify(row), one)) }))
        .filter(({ about }) => about.includes(family))
        .slice(0, 3),
    ]),
  );
}

/** `but`: what was asked with, which an answer may repeat. */
export function speaksOf(text: string, { marks }: Family, but = ''): boolean {
  return marks.some((mark) => text.includes(mark) && !but.includes(mark));
}

/** Which families have what an address asks for: nobody refuses what is not there. */
export function isThere({ address }: Row, { relation, requestId }: Family): boolean {
  const [, , resource = '', id] = (address.split(' ')[1] ?? '').split('/');
  const taken = relation !== 'waiting' && relation !== 'declined';
  switch (resource) {
    case 'claims':
      return id === undefined ? taken : taken && relation !== 'unallocated';
    case 'sent-referrals':
      return relation === 'declined';
    case 'service-requests':
      return id === undefined ? taken : requestId !== '';
    case 'assessments':
    case 'plans':
    case 'outcome-records':
    case 'pbr':
      return taken;
    default:
      return true;
  }
}

/** The questions for one family's own records that an address takes. */
export function recordQuestions(
  row: Row,
  family: Family,
  found: readonly Found[],
): readonly (Question & Pick<Found, 'about'>)[] {
  const about = [family];
  const path = row.address.split(' ')[1] ?? '';
  if (row.address === 'POST /api/pbr/evaluate') {
    const headers = { 'content-type': 'application/json' };
    return [{ path, init: { method: 'POST', body: JSON.stringify(bodies['evaluate']?.(family)), headers }, about }];
  }
  if (path === '/api/ledger/events') return [{ path: `${path}?stream=referral-${family.caseId}`, init: {}, about }];
  if (path.startsWith('/api/claims/:id/')) return [{ path: path.replace(':id', family.claimId), init: {}, about }];
  return found.map(({ id, about: all }) => ({ path: path.replace(':id', id), init: {}, about: all }));
}
