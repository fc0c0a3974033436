import { type BadRequest, type Dice, ID, MARK, PATH_IDS, QUERIES } from './bad-request.js';

const quoted = (value: unknown): string => encodeURIComponent(JSON.stringify(value));

/** Queries that no list takes. */
const LIST_QUERIES: readonly string[] = [
  ...QUERIES,
  'sort=id',
  `sort=${quoted(['nothing', 'ASC'])}`,
  `sort=${quoted(['id', 'SIDEWAYS'])}`,
  `sort=${quoted(['id'])}`,
  `sort=${quoted([['id'], 'ASC'])}`,
  `sort=${quoted(['__proto__', 'ASC'])}`,
  `sort=${quoted({ id: 'ASC' })}`,
  `range=${quoted([0])}`,
  `range=${quoted([5, 1])}`,
  `range=${quoted([-1, 3])}`,
  `range=${quoted([0, 1e12])}`,
  `range=${quoted([0.5, 3])}`,
  `range=${quoted(['0', '3'])}`,
  `range=${quoted([0, 5_000])}`,
  `filter=${quoted(null)}`,
  `filter=${quoted([])}`,
  `filter=${quoted('x')}`,
  'filter={',
  'filter=%7B%22__proto__%22%3A1%7D',
  `filter=${quoted({ nothing: 1 })}`,
  `filter=${quoted({ id: {} })}`,
  `filter=${quoted({ id: `${MARK}\u0000` })}`,
  `filter=${quoted({ id: `${MARK}\ud800` })}`,
  `filter=${quoted({ id: MARK.repeat(100) })}`,
  `filter=${quoted({ id: [[1]] })}`,
  `filter=${quoted({ id: Array.from({ length: 1_001 }, () => 'a') })}`,
  `filter=${quoted({ id_like: 'a' })}`,
  `filter=${quoted({ _gte: 'a' })}`,
  `filter=${quoted({ id_exists: 'yes' })}`,
  `filter=${quoted({ q: 1 })}`,
  `filter=${quoted({ q: '\ud800' })}`,
  `filter=${quoted({ q: 'a\u0000' })}`,
  `filter=${quoted({ q: 'a'.repeat(201) })}`,
  'format=xml',
  'format=csv&format=csv',
  'fold=maybe',
  'knownAt=yesterday',
  'knownAt=0000-01-01',
  'knownAt=9999-12-31',
  'about=2026-02-30',
  'about=1e9',
];

/** A read that must be refused. @param lists addresses of read models */
export function badRead(lists: readonly string[], dice: Dice): BadRequest {
  const get = (what: string, path: string, headers: Record<string, string> = {}): BadRequest => ({
    what,
    path,
    init: { method: 'GET', headers },
  });
  const list = dice.one(lists);
  switch (dice.below(6)) {
    case 0: {
      const id = dice.one(PATH_IDS);
      return get(`${list}/${id.slice(0, 20)}`, `${list}/${id}`);
    }
    case 1: {
      const header = dice.one([
        MARK,
        '',
        'a@b',
        'referral-1@',
        'referral-1@x',
        `referral-${ID}@99999999999`,
        '@1',
        '../x@1',
      ]);
      return get(`${list} X-Wait-For ${header}`, list, { 'x-wait-for': header });
    }
    case 2: {
      const path = dice.one(OTHER_READS);
      return get(path.slice(0, 100), path);
    }
    default: {
      const query = dice.one(LIST_QUERIES);
      return get(`${list}?${query.slice(0, 100)}`, `${list}?${query}`);
    }
  }
}

const OTHER_READS: readonly string[] = [
  '/api/nothing',
  '/api/__proto__',
  '/api/constructor/x',
  '/api/ledger/events',
  '/api/ledger/events?stream=x',
  `/api/ledger/events?stream=referral-${ID}&stream=referral-${ID}`,
  '/api/ledger/events?stream=referral-%00',
  `/api/ledger/events?stream=referral-${ID}&more=1`,
  '/api/ledger/incidents?x=1',
  '/api/pbr/rule-sets?x=1',
  '/api/pbr/rule-sets/%00',
  '/api/pbr/rule-sets/nothing?version=1&version=2',
  '/api/pbr/comparisons?x=1',
  '/api/pbr/comparisons/%ff',
  '/api/pbr/comparisons/__proto__',
  '/api/referral-imports?x=1',
  `/api/referral-imports/${ID}?format=xml`,
  '/api/referral-imports/%00',
  '/api/feed-imports?x=1',
  '/api/feed-imports/__proto__',
  `/api/feed-imports/${ID}/rows?range=1`,
  `/api/feed-imports/${ID}/rows.csv?outcome=${MARK}`,
  '/api/feeds/nothing/template',
  '/api/feeds?x=1',
  '/api/claims/%00/recompute',
  `/api/claims/${ID}/recompute?x=1`,
  `/api/claims/${ID}/evidence-pack?x=1`,
  '/api/claims/..%2f/evidence-pack',
  '/api/programme?x=1',
  '/api/programme?sort=1&sort=2',
  '/api/payment-position?__proto__=1',
  '/api/workers?x=1',
  '/api/me?x=1',
  '/api/live?x=1',
  '/api/access-log?filter=[]',
  `/api/access-log?unknown=${MARK}`,
];

/** What a partner agency may ask, spoiled. */
export const badPartnerReads: readonly string[] = [
  `/api/subscriptions/events?after=${MARK}`,
  '/api/subscriptions/events?after=%00',
  '/api/subscriptions/events?after=MTpO&limit=1',
  '/api/subscriptions/events?limit=0',
  '/api/subscriptions/events?limit=501',
  '/api/subscriptions/events?limit=1e99',
  '/api/subscriptions/events?limit=1&limit=2',
  '/api/subscriptions/events?x=1',
  '/api/subscriptions/events?__proto__=1',
  `/api/subscriptions/events/stream?after=${MARK}`,
  '/api/subscriptions/events/stream?after=1&after=2',
  '/api/subscriptions/events/stream?x=1',
  ...LIST_QUERIES.filter((query) => !query.includes('nownAt') && !query.startsWith('about')).map(
    (query) => `/api/families?${query}`,
  ),
];
