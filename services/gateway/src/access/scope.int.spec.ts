import { readModels, Role, type ReadModelName } from '@turnaround/contracts';
import type { Actor } from '@turnaround/kernel';
import { createTestDatabase, type TestDatabase } from '@turnaround/testing';
import { RowReader } from '../reads/row-reader.js';
import { scopedSource } from '../reads/scoped-source.js';
import { createReadModelTables, type ReadModelTables } from '../testing/read-model-tables.js';
import { scopeFor } from './scope.js';

const TODAY = '2026-06-15';
const OURS = 'a9e4c1e5-0000-4000-8000-000000000001';
const LAPSED = 'a9e4c1e5-0000-4000-8000-000000000002';
const OTHER = 'a9e4c1e5-0000-4000-8000-000000000003';

/** How a row may stand to the reader; each is one family with one case, and rows of it in every read model. */
const relations = {
  'own team': { teamId: 'north', keyWorkerId: 'colleague', consentAgencyIds: [] },
  'own case in another team': { teamId: 'south', keyWorkerId: 'key-worker', consentAgencyIds: [] },
  'other team': { teamId: 'south', keyWorkerId: 'sid', consentAgencyIds: [] },
  unallocated: { teamId: null, keyWorkerId: null, consentAgencyIds: [] },
  'consents to us': { teamId: 'south', keyWorkerId: 'sid', consentAgencyIds: [OURS] },
  'consents to the lapsed agency': { teamId: 'south', keyWorkerId: 'sid', consentAgencyIds: [LAPSED] },
} as const;
type Relation = keyof typeof relations;
const all = Object.keys(relations) as Relation[];

const lists = Object.keys(readModels) as ReadModelName[];

/** The panels of a family's page, by the field that names their case. */
const panels = { households: 'id', needs: 'id', plans: 'id', contacts: 'caseId', evidence: 'caseId' } as const;

/** Read models of the programme as a whole: they span teams, so teams do not read them. */
const programmeWide: readonly ReadModelName[] = ['claim-batches', 'overlaps', 'match-reviews'];

/** Neither is what an agency sees of its own referrals. */
const notTheirs = (readModel: ReadModelName): boolean =>
  programmeWide.includes(readModel) || readModel === 'sent-referrals';

/** The oracle: written down by hand, not derived from the code under test. `agencies` and requests are asked apart. */
function mayRead(actor: Actor, readModel: ReadModelName): readonly Relation[] {
  if (readModel === 'agencies') return all;
  switch (actor.role) {
    case 'programme-manager':
    case 'auditor':
    case 'data-officer':
    case 'administrator':
      return all;
    case 'team-manager':
      return notTheirs(readModel) ? [] : ['own team', 'unallocated'];
    case 'key-worker':
      return notTheirs(readModel) ? [] : ['own team', 'own case in another team'];
    case 'partner':
      if (readModel === 'families') return actor.agencyId === OURS ? ['consents to us'] : [];
      if (readModel === 'service-requests' || readModel === 'sent-referrals')
        return actor.agencyId === OURS ? ['own team', 'other team'] : [];
      return [];
    default:
      return [];
  }
}

const actors: Actor[] = Role.options.map((role) => ({
  id: role,
  name: role,
  role,
  ...((role === 'key-worker' || role === 'team-manager') && { teamId: 'north' }),
  ...(role === 'partner' && { agencyId: OURS }),
}));
const lapsedPartner: Actor = { id: 'lapsed', name: 'lapsed', role: 'partner', agencyId: LAPSED };
const stranger: Actor = { id: 'stranger', name: 'stranger', role: 'service' };

/** Events that hang on no case, by whom they are about. */
const events = {
  'about the own family': { familyIds: ['own team'] },
  'about the own family and another': { familyIds: ['own team', 'other team'] },
  'about two of our families': { familyIds: ['own team', 'unallocated'] },
  'about nobody knows whom': { familyIds: [] },
  'about a case that nobody knows': { familyIds: ['own team'], caseId: 'unheard of' },
  'about staff': { familyIds: [], seenBy: ['key-worker'] },
} as const;

function eventsSeenBy({ role }: Actor): readonly string[] {
  switch (role) {
    case 'partner':
    case 'service':
      return [];
    case 'key-worker':
      return ['about the own family', 'about staff'];
    case 'team-manager':
      return ['about the own family', 'about two of our families'];
    default:
      return Object.keys(events);
  }
}

describe('Row scope', () => {
  let database: TestDatabase;
  let tables: ReadModelTables;

  beforeAll(async () => {
    database = await createTestDatabase();
    tables = await createReadModelTables(database.url);
    for (const [id, from, to] of [
      [OURS, '2026-01-01', '2026-12-31'],
      [LAPSED, '2025-01-01', '2026-06-14'],
      [OTHER, '2026-01-01', '2026-12-31'],
    ] as const) {
      await tables.insert('agencies', { id, name: id, sharingValidFrom: from, sharingValidTo: to });
    }
    for (const [relation, { teamId, keyWorkerId, consentAgencyIds }] of Object.entries(relations)) {
      const whose = { teamId, keyWorkerId };
      const ofCase = { familyId: relation, caseId: relation };
      await tables.insert('families', { id: relation, caseId: relation, ...whose, consentAgencyIds });
      for (const name of ['referrals', 'pipeline', 'positions'] as const) {
        await tables.insert(name, { id: relation, familyId: relation, ...whose });
      }
      for (const [name, field] of Object.entries(panels)) {
        await tables.insert(name as ReadModelName, { id: relation, familyId: relation, [field]: relation });
      }
      for (const readModel of programmeWide) await tables.insert(readModel, { id: relation });
      await tables.insert('tasks', { id: relation, ...ofCase, teamId });
      // Of two cases: it is seen by who sees both.
      await tables.insert('re-referrals', { id: relation, ...ofCase, newCaseId: relation, teamId });
      await tables.insert('re-referrals', { id: `${relation} again`, ...ofCase, newCaseId: 'of another team', teamId });
      await tables.insert('claims', { id: relation, ...ofCase, teamId });
      await tables.insert('timeline', { id: relation, ...ofCase, familyIds: [relation] });
      const asked = relation === 'own team' || relation === 'other team' ? OURS : OTHER;
      await tables.insert('service-requests', { id: relation, ...ofCase, teamId, agencyId: asked });
      await tables.insert('sent-referrals', { id: relation, familyId: relation, agencyId: asked });
    }
    for (const [id, about] of Object.entries(events)) await tables.insert('timeline', { id, ...about });
  });

  afterAll(async () => {
    await tables.database.close();
    await database.close();
  });

  function read(actor: Actor, readModel: ReadModelName) {
    const query = { conditions: [], sort: undefined, offset: 0, limit: 100 };
    const reader = new RowReader(tables.database);
    if (scopeFor(actor, readModel).kind === 'none') return Promise.resolve({ rows: [], total: 0 });
    return reader.page(scopedSource(actor, readModel, TODAY), query);
  }

  async function seen(actor: Actor, readModel: ReadModelName): Promise<string[]> {
    const { rows, total } = await read(actor, readModel);
    expect(total).toBe(rows.length);
    return rows.map((row) => String(row['id'])).toSorted();
  }

  for (const actor of [...actors, lapsedPartner, stranger]) {
    describe(`of ${actor.id}`, () => {
      it.each(lists.filter((name) => name !== 'agencies'))('%s', async (readModel) => {
        const besides =
          readModel === 'timeline'
            ? eventsSeenBy(actor)
            : readModel === 're-referrals' && scopeFor(actor, readModel).kind === 'all'
              ? all.map((each) => `${each} again`)
              : [];
        expect(await seen(actor, readModel)).toEqual([...mayRead(actor, readModel), ...besides].toSorted());
      });

      it('agencies', async () => {
        expect(await seen(actor, 'agencies')).toEqual(actor.role === 'service' ? [] : [OURS, LAPSED, OTHER].toSorted());
      });
    });
  }

  it('gives a worker without a team, or with none of the cases, nothing', async () => {
    const newcomer: Actor = { id: 'new', name: 'new', role: 'key-worker' };
    for (const readModel of lists) {
      if (readModel !== 'agencies' && !programmeWide.includes(readModel)) {
        const besides = readModel === 'timeline' ? ['about staff'] : [];
        expect({ readModel, rows: await seen(newcomer, readModel) }).toEqual({ readModel, rows: besides });
      }
    }
  });

  describe('where two teams have a case of one family', () => {
    const family = { id: 'shared', familyName: 'Shared' };
    const ours = { caseId: 'shared-north', teamId: 'north', keyWorkerId: 'kay', isCurrent: false };
    const theirs = { caseId: 'shared-south', teamId: 'south', keyWorkerId: 'sid', isCurrent: true };
    const manager: Actor = { id: 'tina', name: 'Tina', role: 'team-manager', teamId: 'north' };
    const auditor: Actor = { id: 'aud', name: 'Aud', role: 'auditor' };
    beforeAll(async () => {
      // As the projectors make it: one row an episode.
      await tables.database.query('alter table families drop constraint families_pkey');
      for (const each of [ours, theirs]) {
        const { caseId, isCurrent, ...whose } = each;
        await tables.insert('families', { ...family, caseId, isCurrent, ...whose });
        await tables.insert('pipeline', { id: caseId, familyId: family.id, ...whose });
        await tables.insert('contacts', { id: `contact of ${caseId}`, caseId, familyId: family.id });
        await tables.insert('timeline', {
          id: `event of ${caseId}`,
          caseId,
          familyId: family.id,
          familyIds: [family.id],
        });
      }
    });
    afterAll(async () => {
      for (const name of ['families', 'pipeline', 'contacts', 'timeline']) {
        await tables.database.query(`delete from ${name} where ${name === 'families' ? 'id' : 'family_id'} = 'shared'`);
      }
    });

    it('shows each the family with its own case, and nothing of the other', async () => {
      const row = async (actor: Actor) => {
        const { rows } = await read(actor, 'families');
        return rows.filter(({ id }) => id === family.id).map(({ caseId }) => caseId);
      };
      expect(await row(manager)).toEqual(['shared-north']);
      expect(await row({ ...manager, teamId: 'south' })).toEqual(['shared-south']);
      expect(await row(auditor)).toEqual(['shared-south']);
      const ofFamily = async (name: ReadModelName) =>
        (await seen(manager, name)).filter((id) => id.includes('shared-'));
      expect(await ofFamily('contacts')).toEqual(['contact of shared-north']);
      expect(await ofFamily('timeline')).toEqual(['event of shared-north']);
      expect(await ofFamily('pipeline')).toEqual(['shared-north']);
    });

    it('does not say that there is another', async () => {
      const { rows } = await read(manager, 'families');
      expect(rows.some((each) => 'isCurrent' in each)).toBe(false);
    });
  });

  it('gives a partner without an agency nothing', () => {
    for (const readModel of lists)
      expect(scopeFor({ id: 'p', name: 'p', role: 'partner' }, readModel)).toEqual({ kind: 'none' });
  });
});
