import { readModels, Role, type ReadModelName } from '@turnaround/contracts';
import type { Actor } from '@turnaround/kernel';
import { createTestDatabase, type TestDatabase } from '@turnaround/testing';
import { RowReader } from '../reads/row-reader.js';
import { listSources } from '../reads/list-sources.js';
import { createReadModelTables, type ReadModelTables } from '../testing/read-model-tables.js';
import { scopeFor, scopeSql } from './scope.js';

const TODAY = '2026-06-15';
const OURS = 'a9e4c1e5-0000-4000-8000-000000000001';
const LAPSED = 'a9e4c1e5-0000-4000-8000-000000000002';
const OTHER = 'a9e4c1e5-0000-4000-8000-000000000003';

/** How a row may stand to the reader; each is one family with rows in every read model. */
const relations = {
  'own team': { teamId: 'north', consentAgencyIds: [] },
  'other team': { teamId: 'south', consentAgencyIds: [] },
  unallocated: { teamId: null, consentAgencyIds: [] },
  'consents to us': { teamId: 'south', consentAgencyIds: [OURS] },
  'consents to the lapsed agency': { teamId: 'south', consentAgencyIds: [LAPSED] },
} as const;
type Relation = keyof typeof relations;
const all = Object.keys(relations) as Relation[];

const team = { claims: ['own team'], 'service-requests': ['own team'] } as const;
const teamAndUnallocated: Relation[] = ['own team', 'unallocated'];
const lists = Object.keys(readModels) as ReadModelName[];

/** The panels of a family's page: whoever sees the family sees them, but for partners. */
const panels: readonly ReadModelName[] = ['households', 'needs', 'plans', 'contacts', 'evidence'];

/** Read models of the programme as a whole: they span teams, so teams do not read them. */
const programmeWide: readonly ReadModelName[] = ['claim-batches', 'overlaps', 'match-reviews'];

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
    case 'key-worker':
      if (programmeWide.includes(readModel)) return [];
      return readModel === 'claims' || readModel === 'service-requests' ? team[readModel] : teamAndUnallocated;
    case 'partner':
      if (readModel === 'families') return actor.agencyId === OURS ? ['consents to us'] : [];
      if (readModel === 'service-requests') return actor.agencyId === OURS ? ['own team', 'other team'] : [];
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
    for (const [relation, { teamId, consentAgencyIds }] of Object.entries(relations)) {
      await tables.insert('families', { id: relation, teamId, consentAgencyIds });
      await tables.insert('referrals', { id: relation, familyId: relation, teamId });
      await tables.insert('pipeline', { id: relation, familyId: relation, teamId });
      await tables.insert('positions', { id: relation, familyId: relation, teamId });
      for (const readModel of panels) await tables.insert(readModel, { id: relation, familyId: relation });
      for (const readModel of programmeWide) await tables.insert(readModel, { id: relation });
      await tables.insert('claims', { id: relation, familyId: relation, teamId });
      await tables.insert('timeline', { id: relation, familyId: relation });
      const asked = relation === 'own team' || relation === 'other team' ? OURS : OTHER;
      await tables.insert('service-requests', { id: relation, familyId: relation, teamId, agencyId: asked });
    }
    await tables.insert('timeline', { id: 'about nobody', familyId: null });
  });

  afterAll(async () => {
    await tables.database.close();
    await database.close();
  });

  async function seen(actor: Actor, readModel: ReadModelName): Promise<string[]> {
    const scope = scopeFor(actor, readModel);
    const { rows } = await new RowReader(tables.database).page(
      { source: listSources[readModel], scope: (parameters) => scopeSql(scope, parameters, TODAY) },
      { conditions: [], sort: undefined, offset: 0, limit: 100 },
    );
    return rows.map((row) => String(row['id'])).toSorted();
  }

  for (const actor of [...actors, lapsedPartner, stranger]) {
    describe(`of ${actor.id}`, () => {
      it.each(lists.filter((name) => name !== 'agencies'))('%s', async (readModel) => {
        const withNobody =
          readModel === 'timeline' && !['partner', 'service'].includes(actor.role) ? ['about nobody'] : [];
        expect(await seen(actor, readModel)).toEqual([...mayRead(actor, readModel), ...withNobody].toSorted());
      });

      it('agencies', async () => {
        expect(await seen(actor, 'agencies')).toEqual(actor.role === 'service' ? [] : [OURS, LAPSED, OTHER].toSorted());
      });
    });
  }

  it('gives a worker without a team only what nobody has', async () => {
    const newcomer: Actor = { id: 'new', name: 'new', role: 'key-worker' };
    expect(await seen(newcomer, 'families')).toEqual(['unallocated']);
    expect(await seen(newcomer, 'claims')).toEqual([]);
  });

  it('gives a partner without an agency nothing', () => {
    for (const readModel of lists)
      expect(scopeFor({ id: 'p', name: 'p', role: 'partner' }, readModel)).toEqual({ kind: 'none' });
  });
});
