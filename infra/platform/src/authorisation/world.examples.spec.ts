import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type TurnaroundEvent } from '@turnaround/contracts';
import { openForeignContext } from '@turnaround/service-kit/testing';
import { eventually } from '@turnaround/testing';
import { AGREED, LAPSED, people, type Person } from './callers.examples.spec.js';
import { type Family, marksOf, referralOf } from './families.examples.spec.js';
import type { PlatformUnderTest } from './platform.examples.spec.js';
import { type Relation, relations } from './table/row.js';

export type World = Readonly<Record<Relation, Family>>;

interface Written {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
}

/** One family for each relation, brought where it is by the platform's own commands. */
export async function familiesIn(platform: PlatformUnderTest): Promise<World> {
  const send = async (person: Person, path: string, body: object): Promise<Written> => {
    const { status, text } = await platform.as(person, `/api/${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    if (status >= 300) throw new Error(`${path}: ${status} ${text}`);
    return JSON.parse(text) as Written;
  };
  const repeated = (person: Person, path: string, body: object): Promise<Written> =>
    eventually(() => send(person, path, body), { what: path });
  const sourcing = await knownSources();

  for (const [agencyId, name] of [
    [AGREED, 'Academy'],
    [LAPSED, 'Homes'],
  ]) {
    await send(people.priya, 'agencies', {
      agencyId,
      name,
      kind: 'school',
      remit: 'Attendance',
      contactName: 'Jo Reed',
      email: 'jo@agency.example',
    });
    await send(people.priya, `agencies/${agencyId}/sign-sharing-agreement`, {
      purpose: 'Helping',
      validFrom: '2025-01-01',
      validTo: agencyId === AGREED ? '2099-01-01' : '2026-01-31',
      signedBy: 'Jo Reed',
    });
  }

  const refer = async (relation: Relation): Promise<Family> => {
    const agencies = relation === 'own' ? [AGREED, LAPSED] : relation === 'own team' ? [AGREED] : [];
    const referral = referralOf(relation, agencies);
    const { id: caseId } = await send(people.priya, 'referrals', referral);
    const row = await eventually(
      async () => {
        const { status, text } = await platform.as(people.olu, `/api/referrals/${caseId}`);
        return status === 200 && (JSON.parse(text) as { familyId: string; members: { memberId: string }[] });
      },
      { what: `the referral of ${relation}` },
    );
    const memberIds = row.members.map(({ memberId }) => memberId);
    const ids = { caseId, familyId: row.familyId, claimId: randomUUID(), requestId: '' };
    return {
      relation,
      ...ids,
      memberIds,
      marks: marksOf(relation, [caseId, ids.familyId, ids.claimId, ...memberIds]),
    };
  };
  const allocate = (family: Family, to: Person): Promise<Written> =>
    send(people.priya, `referrals/${family.caseId}/allocate-key-worker`, {
      keyWorkerId: to.id,
      keyWorkerName: to.name,
      teamId: to.teamId,
    });
  const work = async (family: Family, worker: Person): Promise<Family> => {
    const { caseId, familyId, memberIds } = family;
    const [mother] = memberIds;
    const assessing = `assessments/${caseId}`;
    await repeated(worker, `${assessing}/record-family-agreement`, {
      decision: 'agreed',
      decidedByMemberId: mother,
      limitsOfConfidentialityExplainedBy: worker.name,
    });
    await send(worker, `${assessing}/start`, {});
    for (const memberId of memberIds) {
      await send(worker, `${assessing}/record-strength`, { memberId, description: 'Laughs', basis: 'fact' });
    }
    const need = {
      memberId: mother,
      headline: 'education',
      description: `Mornings of ${family.marks[1]}`,
      basis: 'fact',
      evidenceSource: 'Home visit',
      descriptor: 'attendance',
      source: { kind: 'professional-statement', documentOn: '2026-01-20' },
    };
    await send(worker, `${assessing}/record-need`, need);
    await send(worker, `${assessing}/complete`, { summary: 'Known', agreedByMemberId: mother });
    const plan = { aims: `Calm for ${family.marks[1]}`, exitStrategy: 'The hub', agencyIds: planAgencies(family) };
    await repeated(worker, `plans/${caseId}/draft`, plan);
    await repeated(worker, `outcome-records/${caseId}/record-evidence`, {
      memberId: mother,
      measure: { kind: 'work', from: '2026-01-20' },
      source: { system: 'Case file', title: 'Payslip', documentOn: '2026-01-21', kind: 'document' },
      observedOn: '2026-01-22',
    });
    const requested = planAgencies(family).length > 0 || family.relation === 'own team';
    const request = requested
      ? await repeated(worker, 'service-requests', {
          caseId,
          familyId,
          agencyId: AGREED,
          service: 'Mentor',
          reason: `For ${family.marks[1]}`,
          memberIds: [mother],
          neededBy: '2099-05-01',
        })
      : undefined;
    const requestId = request?.id ?? '';
    return { ...family, requestId, marks: request ? [...family.marks, requestId] : family.marks };
  };

  const built: Partial<Record<Relation, Family>> = {};
  for (const relation of relations) built[relation] = await refer(relation);
  const world = built as Record<Relation, Family>;
  await send(people.priya, `referrals/${world.declined.caseId}/decline`, {
    reason: 'below-threshold',
    explanation: `Not now for ${world.declined.marks[1]}`,
  });
  for (const relation of ['own', 'own team', 'other team', 'unallocated', 'former'] as const)
    await send(people.priya, `referrals/${world[relation].caseId}/accept`, {});
  await allocate(world.own, people.amina);
  await allocate(world['own team'], people.ben);
  await allocate(world['other team'], people.farid);
  await allocate(world.former, people.amina);
  world.own = await work(world.own, people.amina);
  world['own team'] = await work(world['own team'], people.ben);
  world['other team'] = await work(world['other team'], people.farid);
  world.former = await work(world.former, people.amina);
  await allocate(world.former, people.farid);
  await send(people.ben, `referrals/${world['own team'].caseId}/record-consent`, {
    agencyId: AGREED,
    decision: 'withdrawn',
    decidedBy: 'The mother',
    decidedOn: '2026-02-01',
  });

  await using claims = await openForeignContext('claims', platform.databaseUrl);
  await using feeds = await openForeignContext('data-feeds', platform.databaseUrl);
  for (const relation of ['own', 'own team', 'other team', 'former'] as const) {
    const { claimId, caseId, familyId, marks } = world[relation];
    const data = { ...sourcing.claim.data, claimId, caseId, familyId, familyName: marks[0] };
    await claims.publish(`familyClaims-${familyId}`, { type: 'claims.ClaimPrepared', data } as TurnaroundEvent);
  }
  const matchId = randomUUID();
  const candidates = [world.own, world['other team']].map(({ caseId, familyId, memberIds, marks }) => ({
    ...(sourcing.match.data['candidates'] as object[])[0],
    caseId,
    familyId,
    familyName: marks[0],
    memberId: memberIds[1],
    firstName: marks[2],
    lastName: marks[0],
    dateOfBirth: marks[4],
  }));
  await feeds.publish(`feedMatch-${matchId}`, {
    type: 'data-feeds.MatchReviewRaised',
    data: { ...sourcing.match.data, matchId, candidates },
  } as TurnaroundEvent);
  await settled(platform, world, matchId);
  return world;
}

function planAgencies({ relation }: Family): readonly string[] {
  return relation === 'own' ? [AGREED] : [];
}

/** Everything written so far is in every read model: the last thing in each journal has come to its list. */
async function settled(platform: PlatformUnderTest, world: World, matchId: string): Promise<void> {
  const shows = async (person: Person, path: string, mark: string): Promise<boolean> =>
    (await platform.as(person, path)).text.includes(mark);
  const waits: readonly [Person, string, string][] = [
    [people.olu, '/api/families?range=[0,99]', '"south"'],
    [people.olu, `/api/match-reviews/${matchId}`, matchId],
    ...(['own', 'own team', 'other team', 'former'] as const).flatMap((relation): [Person, string, string][] => [
      [people.olu, `/api/claims/${world[relation].claimId}`, world[relation].claimId],
      [people.olu, '/api/evidence?range=[0,99]', world[relation].familyId],
    ]),
    [people.siobhan, `/api/families/${world.former.familyId}`, world.former.familyId],
    [people.nadia, '/api/subscriptions/events', world.own.familyId],
  ];
  for (const [person, path, mark] of waits)
    await eventually(() => shows(person, path, mark), { what: `${mark} in ${path}` });
  await eventually(async () => !(await shows(people.nadia, '/api/families', world['own team'].familyId)), {
    what: 'the withdrawal',
  });
}

interface Stored {
  readonly data: Readonly<Record<string, unknown>>;
}

async function knownSources(): Promise<{ claim: Stored; match: Stored }> {
  const read = async (path: string): Promise<Stored> =>
    JSON.parse(await readFile(new URL(`../../../../libs/contracts/src/${path}`, import.meta.url), 'utf8')) as Stored;
  return {
    claim: await read('claims/stored/ClaimPrepared.v2.json'),
    match: await read('data-feeds/stored/MatchReviewRaised.v3.json'),
  };
}
