import {
  addClaimsToBatch,
  approveClaim,
  drawAuditSample,
  openBatch,
  prepareClaim,
  recordSampleOutcome,
} from '@turnaround/contracts';
import type { Actor } from '@turnaround/kernel';
import { z } from 'zod';
import {
  type ClaimsUnderTest,
  type FamilyWithOutcomes,
  outcomeOf,
  startClaimsService,
} from '../claims-service.examples.spec.js';
import { claimIdOf } from '../family-claims/claim-id.js';

const occurredAt = '2026-01-10T10:00:00.000Z';
const WithId = z.object({ id: z.string() });
const manager = (id: string): Actor => ({ id, name: id, role: 'programme-manager' });
const [ann, ben, cat, dee] = [manager('ann'), manager('ben'), manager('cat'), manager('dee')];

/** What somebody did in the life of this claim before the step. */
type Earlier = 'nothing' | 'freed' | 'prepared' | 'approved' | 'answered';
type Step = 'prepare' | 'approve' | 'pass';

/** The oracle: whether a programme manager may take the step who did that before. */
const may: Readonly<Record<Step, Partial<Readonly<Record<Earlier, string>>>>> = {
  prepare: { nothing: 'ok', freed: 'CLAIM.FREED_BY_YOU' },
  approve: { nothing: 'ok', freed: 'ok', prepared: 'CLAIM.SECOND_PERSON_NEEDED' },
  pass: {
    nothing: 'ok',
    freed: 'BATCH.SECOND_PERSON_NEEDED',
    prepared: 'BATCH.SECOND_PERSON_NEEDED',
    approved: 'BATCH.SECOND_PERSON_NEEDED',
    answered: 'BATCH.SECOND_PERSON_NEEDED',
  },
};
/** A programme manager may do all of it by role; the others by role alone are refused what is not theirs. */
const byRole: Readonly<Record<Step, readonly Actor['role'][]>> = {
  prepare: ['programme-manager', 'team-manager'],
  approve: ['programme-manager'],
  pass: ['programme-manager', 'auditor'],
};

describe('Nobody claims alone', () => {
  let world: ClaimsUnderTest;
  beforeAll(async () => {
    world = await startClaimsService();
  });
  afterAll(() => world[Symbol.asyncDispose]());

  /** Two needs met and a third set aside by Ann: the claim rests on that. */
  const freedByAnn = async (): Promise<FamilyWithOutcomes> => {
    const family = await world.takeIn('2025-06-01');
    await world.recordOutcomes(family, 2);
    await world.recordOutcome(family, outcomeOf(family, family.needIds[2] ?? '', false));
    await world.setAside(family, family.needIds[2] ?? '', ann);
    await world.fillLedger();
    return family;
  };
  const said = (answer: { status: number; body: unknown }): string =>
    answer.status < 300 ? 'ok' : z.object({ code: z.string() }).parse(answer.body).code;
  const prepare = async (family: FamilyWithOutcomes, who: Actor) =>
    said(await world.service.as(who).send(prepareClaim, { body: { caseId: family.id, occurredAt } }));
  const approve = async (family: FamilyWithOutcomes, who: Actor) =>
    said(await world.service.as(who).send(approveClaim, { id: claimIdOf(family.id), body: { occurredAt } }));
  const audit = async (
    batchId: string,
    family: FamilyWithOutcomes,
    who: Actor,
    outcome: 'pass' | 'query' | 'answer',
  ) => {
    const body = { claimId: claimIdOf(family.id), outcome, note: 'Looked', occurredAt };
    return said(await world.service.as(who).send(recordSampleOutcome, { id: batchId, body }));
  };
  const sampled = async (family: FamilyWithOutcomes): Promise<string> => {
    const { body } = await world.service.as(dee).fetch('/pbr/rule-sets/fellmoor-demonstration');
    const window = z
      .object({ claimWindows: z.array(z.object({ id: z.string(), opensOn: z.string(), closesOn: z.string() })) })
      .parse(body)
      .claimWindows.find(({ opensOn, closesOn }) => opensOn <= '2026-01-10' && '2026-01-10' <= closesOn);
    const opened = { ruleSetId: 'fellmoor-demonstration', windowId: window?.id ?? '', occurredAt };
    const { id } = WithId.parse((await world.service.as(dee).send(openBatch, { body: opened })).body);
    const claimIds = [claimIdOf(family.id)];
    await world.service.as(dee).send(addClaimsToBatch, { id, body: { claimIds, occurredAt } });
    await world.service.as(dee).send(drawAuditSample, { id, body: { occurredAt } });
    return id;
  };
  /** Ann frees, Ben prepares, Cat approves, Dee answers a query; a fifth person did nothing. */
  const who: Readonly<Record<Earlier, Actor>> = {
    nothing: manager('eve'),
    freed: ann,
    prepared: ben,
    approved: cat,
    answered: dee,
  };

  const steps: Readonly<Record<Step, (who: Actor) => Promise<string>>> = {
    prepare: async (person) => prepare(await freedByAnn(), person),
    approve: async (person) => {
      const family = await freedByAnn();
      await prepare(family, ben);
      return approve(family, person);
    },
    pass: async (person) => {
      const family = await freedByAnn();
      await prepare(family, ben);
      await approve(family, cat);
      const batchId = await sampled(family);
      await audit(batchId, family, manager('fay'), 'query');
      await audit(batchId, family, dee, 'answer');
      return audit(batchId, family, person, 'pass');
    },
  };

  const cases = Object.entries(may).flatMap(([step, answers]) =>
    Object.entries(answers).map(([before, answer]) => [step as Step, before as Earlier, answer] as const),
  );
  it.each(cases)('%s by who %s before: %s', async (step, before, answer) => {
    expect(await steps[step](who[before])).toBe(answer);
  });

  const roles = [
    'key-worker',
    'team-manager',
    'programme-manager',
    'auditor',
    'data-officer',
    'administrator',
  ] as const;
  const refusals = Object.keys(byRole).flatMap((step) =>
    roles.filter((role) => !byRole[step as Step].includes(role)).map((role) => [step as Step, role] as const),
  );
  it.each(refusals)('%s by a %s is refused', async (step, role) => {
    expect(await steps[step]({ id: `a-${role}`, name: role, role, teamId: 'north' })).toBe('ACCESS.NOT_PERMITTED');
  });
});
