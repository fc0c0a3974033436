import { recordEvidence, recordHouseholdChange, retractEvidence, setNeedAside } from '@turnaround/contracts';
import {
  auditor,
  EVENTS_OF_INTAKE,
  keyWorker,
  otherTeam,
  outcomeOf,
  type OutcomesUnderTest,
  pat,
  startOutcomesService,
} from '../outcomes-service.examples.spec.js';

describe('Outcome record over HTTP', () => {
  let outcomes: OutcomesUnderTest;
  beforeAll(async () => {
    outcomes = await startOutcomesService();
  });
  afterAll(() => outcomes[Symbol.asyncDispose]());

  it('is opened, assigned and told the needs by what other contexts publish, once', async () => {
    const family = await outcomes.takeIn();
    await outcomes.service.restart();
    const later = await outcomes.takeIn();
    for (const { id, familyId } of [family, later]) {
      const events = await outcomes.eventsOf(`outcomeRecord-${id}`);
      expect(events.map(({ type }) => type).sort()).toEqual([
        'outcomes.EligibilityDecided',
        'outcomes.EligibilityDecided',
        'outcomes.KeyWorkerAssigned',
        'outcomes.NeedsNoted',
        'outcomes.OutcomeRecordOpened',
        'outcomes.RuleSetPinned',
      ]);
      expect(events.every(({ metadata }) => metadata.familyId === familyId)).toBe(true);
    }
  });

  it('stores evidence with its source, once for one Idempotency-Key', async () => {
    const family = await outcomes.takeIn();
    const body = outcomeOf(family, family.needIds[0] ?? '');
    const kay = outcomes.service.as(keyWorker);
    const first = await kay.send(recordEvidence, { id: family.id, body, idempotencyKey: 'once' });
    const again = await kay.send(recordEvidence, { id: family.id, body, idempotencyKey: 'once' });
    expect(first).toMatchObject({
      status: 200,
      body: { stream: `outcomeRecord-${family.id}`, revision: EVENTS_OF_INTAKE },
    });
    expect(again.body).toEqual(first.body);
    const events = await outcomes.eventsOf(`outcomeRecord-${family.id}`);
    expect(events).toHaveLength(EVENTS_OF_INTAKE + 1);
    expect(events.at(-1)).toMatchObject({ type: 'outcomes.EvidenceRecorded', data: body });
  });

  it('stores what kind of source it is and whose, and refuses kinds and authorities there are not', async () => {
    const family = await outcomes.takeIn();
    const body = outcomeOf(family, family.needIds[0] ?? '');
    const kay = outcomes.service.as(keyWorker);
    const source = { ...body.source, kind: 'professional-statement', authority: 'E08000035' } as const;
    expect(await kay.send(recordEvidence, { id: family.id, body: { ...body, source } })).toMatchObject({ status: 200 });
    const stored = (await outcomes.eventsOf(`outcomeRecord-${family.id}`)).at(-1);
    expect(stored?.data).toMatchObject({ source });
    for (const [field, value] of [
      ['kind', 'rumour'],
      ['kind', undefined],
      ['authority', 'Leeds'],
    ] as const) {
      const wrong = { ...body, source: { ...source, [field]: value } };
      expect(await kay.send(recordEvidence, { id: family.id, body: wrong })).toMatchObject({
        status: 400,
        body: { code: 'INPUT.INVALID', errors: [{ pointer: `/source/${field}` }] },
      });
    }
  });

  it('refuses what cannot be so, and stores nothing', async () => {
    const family = await outcomes.takeIn();
    const body = outcomeOf(family, family.needIds[0] ?? '');
    const kay = outcomes.service.as(keyWorker);
    const send = (change: object) => kay.send(recordEvidence, { id: family.id, body: { ...body, ...change } });
    expect(await send({ memberId: family.familyId })).toMatchObject({
      status: 422,
      body: { code: 'EVIDENCE.MEMBER_UNKNOWN' },
    });
    expect(await send({ observedOn: '2199-01-01' })).toMatchObject({
      status: 422,
      body: { code: 'EVIDENCE.OBSERVED_IN_FUTURE' },
    });
    expect(await send({ strength: 'high' })).toMatchObject({ status: 400, body: { code: 'INPUT.INVALID' } });
    expect(await outcomes.eventsOf(`outcomeRecord-${family.id}`)).toHaveLength(EVENTS_OF_INTAKE);
  });

  it('lets no other team and no auditor record, and knows no unknown case', async () => {
    const family = await outcomes.takeIn();
    const body = outcomeOf(family, family.needIds[0] ?? '');
    const as = (actor: typeof keyWorker, id = family.id) =>
      outcomes.service.as(actor).send(recordEvidence, { id, body });
    expect(await as(otherTeam)).toMatchObject({ status: 404, body: { code: 'RESOURCE.NOT_FOUND' } });
    expect(await as(auditor)).toMatchObject({ status: 403, body: { code: 'ACCESS.NOT_PERMITTED' } });
    expect(await as(keyWorker, family.familyId)).toMatchObject({ status: 404, body: { code: 'RESOURCE.NOT_FOUND' } });
  });

  it('records who joins and who leaves', async () => {
    const family = await outcomes.takeIn();
    const kay = outcomes.service.as(keyWorker);
    const member = {
      firstName: 'Cy',
      lastName: 'Moss',
      dateOfBirth: '2012-01-01',
      relationship: 'step-child',
    } as const;
    await kay.send(recordHouseholdChange, {
      id: family.id,
      body: { change: { kind: 'joined', member }, changedOn: '2025-03-01' },
    });
    await kay.send(recordHouseholdChange, {
      id: family.id,
      body: { change: { kind: 'left', memberId: family.sonId, reason: 'With his father' }, changedOn: '2025-03-02' },
    });
    expect((await outcomes.eventsOf(`outcomeRecord-${family.id}`)).slice(-3)).toMatchObject([
      { data: { change: 'joined', changedOn: '2025-03-01', member } },
      { data: { change: 'left', changedOn: '2025-03-02', memberId: family.sonId } },
      { data: { leftOn: '2025-03-02', reason: 'With his father', explainedBy: 'kay' } },
    ]);
  });

  it('retracts evidence once, also for two people at once, and names who did', async () => {
    const family = await outcomes.takeIn();
    await outcomes.service.as(keyWorker).send(recordEvidence, {
      id: family.id,
      body: outcomeOf(family, family.needIds[0] ?? ''),
    });
    const recorded = (await outcomes.eventsOf(`outcomeRecord-${family.id}`)).at(-1)?.data;
    const evidenceId = String(Object.entries(recorded ?? {}).find(([name]) => name === 'evidenceId')?.[1]);
    const retract = (actor: typeof keyWorker, body: object = {}) =>
      outcomes.service.as(actor).send(retractEvidence, {
        id: family.id,
        body: { evidenceId, reason: 'Of another family', ...body },
      });
    expect(await retract(keyWorker)).toMatchObject({ status: 403 });
    expect(await retract(pat, { evidenceId: family.id })).toMatchObject({
      status: 422,
      body: { code: 'EVIDENCE.UNKNOWN' },
    });
    expect(await retract(pat, { reason: '' })).toMatchObject({ status: 400, body: { code: 'INPUT.INVALID' } });
    const answers = await Promise.all([retract(pat), retract(pat)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await outcomes.eventsOf(`outcomeRecord-${family.id}`)).slice(EVENTS_OF_INTAKE + 1)).toMatchObject([
      { type: 'outcomes.EvidenceRetracted', data: { evidenceId, reason: 'Of another family', retractedBy: 'pat' } },
    ]);
  });

  it('sets a need aside for a programme manager only, and names who approved', async () => {
    const family = await outcomes.takeIn();
    const body = { needId: family.needIds[0] ?? '', reason: 'Recorded for the wrong family' };
    expect(await outcomes.service.as(keyWorker).send(setNeedAside, { id: family.id, body })).toMatchObject({
      status: 403,
    });
    expect(await outcomes.service.as(pat).send(setNeedAside, { id: family.id, body })).toMatchObject({ status: 200 });
    expect((await outcomes.eventsOf(`outcomeRecord-${family.id}`)).at(-1)).toMatchObject({
      type: 'outcomes.NeedSetAside',
      data: { ...body, approvedBy: 'pat' },
    });
  });
});
