import type { CommandBus, ICommand } from '@nestjs/cqrs';
import { type Repositories, requestedContext } from '@turnaround/application';
import { type CommandResult, type ImportReport, type Member, submitReferral } from '@turnaround/contracts';
import { DomainError } from '@turnaround/kernel';
import { requestOf } from '@turnaround/service-kit';
import pMap from 'p-map';
import { referrals } from '../referrals.js';
import { areOtherPeople, differencesFrom } from './differences.js';
import { familyKeyOf } from './family-key.js';
import type { ImportStore, UnfinishedImport } from './import-store.js';
import type { KnownReferral, KnownReferrals } from './known-referrals.js';
import { readReferralFile } from './read-referral-file.js';
import { groupRows, type LineProblem, problemOf, type RowGroup, type Submission } from './referral-from-rows.js';

type RowReport = ImportReport['rows'][number];

const REFERRALS_AT_ONCE = 40;
const COMMANDS_AT_ONCE = 8;

interface Parts {
  readonly store: ImportStore;
  readonly known: KnownReferrals;
  readonly commands: CommandBus;
  readonly repositories: Repositories;
}

/**
 * Works through one file. Each step may be cut off and repeated: a referral's command has the same id whenever its
 * reference is submitted, and what the journal already holds of this import counts as accepted by it.
 */
export async function runImport(unfinished: UnfinishedImport, parts: Parts, signal: AbortSignal): Promise<void> {
  const groups = groupRows(await readReferralFile(unfinished.file)).filter(
    ({ rows }) => !rows.every(({ line }) => unfinished.doneLines.has(line)),
  );
  for (let start = 0; start < groups.length && !signal.aborted; start += REFERRALS_AT_ONCE) {
    const step = groups.slice(start, start + REFERRALS_AT_ONCE);
    await parts.store.addRows(unfinished.id, await importStep(unfinished, step, parts));
  }
  if (!signal.aborted) await parts.store.finish(unfinished.id, null);
}

async function importStep(job: UnfinishedImport, groups: readonly RowGroup[], parts: Parts): Promise<RowReport[]> {
  const recognise = await recogniserFor(groups, job, parts);
  const report = (group: RowGroup) => recognise(group) ?? submit(job, group, parts.commands);
  return (await pMap(groups, report, { concurrency: COMMANDS_AT_ONCE })).flat();
}

/** Reports for what is already known, in the order of the file; undefined for what is new. */
async function recogniserFor(
  groups: readonly RowGroup[],
  job: UnfinishedImport,
  { known, repositories }: Parts,
): Promise<(group: RowGroup) => RowReport[] | undefined> {
  const submissions = groups.flatMap(({ outcome }) => ('submission' in outcome ? [outcome.submission] : []));
  const found = await known.find(
    groups.map(({ reference }) => reference),
    submissions.map(keyOf),
  );
  // Two senders may count their referrals alike.
  const byReference = Map.groupBy(
    found.filter(({ sourceReference }) => sourceReference !== undefined),
    ({ sourceReference }) => sourceReference,
  );
  const ids = new Set([...byReference.values()].flat().map(({ referralId }) => referralId));
  const members = new Map(
    await pMap(ids, async (id) => [id, await membersOf(id, repositories)] as const, { concurrency: COMMANDS_AT_ONCE }),
  );
  const byFamily = new Map<string, Pick<KnownReferral, 'referralId'>>(found.map((each) => [each.familyKey, each]));
  return (group) => {
    const { outcome, reference } = group;
    for (const { referralId, correlationId } of byReference.get(reference.toLowerCase()) ?? []) {
      if (correlationId === job.id) return reported(group, 'accepted', referralId);
      const people = members.get(referralId) ?? [];
      if (areOtherPeople(group, people)) continue;
      return reported(group, 'already-known', referralId, differencesFrom(group, people));
    }
    if (!('submission' in outcome)) return undefined;
    // Whoever gives the family's id says that it is known: a new referral of it.
    if (outcome.submission.familyId !== undefined) return undefined;
    const family = byFamily.get(keyOf(outcome.submission));
    if (family) return reported(group, 'already-known', family.referralId);
    byFamily.set(keyOf(outcome.submission), {
      referralId: contextFor(job, outcome.submission, reference).newId(REFERRAL),
    });
    return undefined;
  };
}

async function membersOf(referralId: string, repositories: Repositories): Promise<readonly Member[]> {
  const { state } = await repositories.of(referrals).load(referralId);
  return state.status === 'not-submitted' ? [] : state.members;
}

const REFERRAL = 'SubmitReferral';

async function submit(job: UnfinishedImport, group: RowGroup, commands: CommandBus): Promise<RowReport[]> {
  if (!('submission' in group.outcome)) return rejected(group, group.outcome.problems);
  const { submission } = group.outcome;
  const context = contextFor(job, submission, group.reference);
  try {
    const command = requestOf(submitReferral, context.newId(REFERRAL), submission, context);
    const { id } = await commands.execute<ICommand, CommandResult>(command);
    return reported(group, 'accepted', id, group.outcome.hints);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return rejected(group, [problemOf(error, group.rows)]);
  }
}

/** The command's id depends on the reference and the people, so that whoever sends the same referral again has no second effect. */
function contextFor(job: UnfinishedImport, body: Submission, reference: string): ReturnType<typeof requestedContext> {
  return requestedContext({
    actor: job.actor,
    keyScope: 'referral-import',
    idempotencyKey: `${reference.toLowerCase()}\n${keyOf(body)}`,
    commandName: REFERRAL,
    body,
    correlationId: job.id,
    causationId: job.id,
  });
}

function keyOf({ members, address }: Submission): string {
  return familyKeyOf(members, address.postcode);
}

function reported(
  { rows, reference }: RowGroup,
  outcome: RowReport['outcome'],
  referralId: string,
  remarks: readonly LineProblem[] = [],
): RowReport[] {
  return rows.map(({ line }) => {
    const own = remarks.filter((remark) => remark.line === line);
    const problems = own.map(({ column, reason }) => ({ column, reason }));
    return { line, reference, outcome, referralId, problems };
  });
}

/** A referral is taken whole or not at all: its other rows say which line kept them out. */
function rejected(group: RowGroup, problems: readonly LineProblem[]): RowReport[] {
  const lines = [...new Set(problems.map(({ line }) => line))].join(', ');
  return group.rows.map(({ line }) => {
    const own = problems.filter((problem) => problem.line === line);
    return {
      line,
      reference: group.reference.slice(0, 200),
      outcome: 'rejected',
      problems:
        own.length > 0
          ? own.map(({ column, reason }) => ({ column, reason }))
          : [{ column: 'reference', reason: `the same referral is rejected because of line ${lines}` }],
    };
  });
}
