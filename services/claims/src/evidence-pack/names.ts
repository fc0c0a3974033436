import {
  agencyRegistered,
  equivalentProgressAllowed,
  evidenceRecorded,
  goalSet,
  householdChanged,
  keyWorkerAllocated,
  needRecorded,
  referralAccepted,
  referralSubmitted,
  serviceRequested,
} from '@turnaround/contracts';
import type { ClaimHistory } from './claim-history.js';
import { codeWords, headlineWords, measureWords } from './plain-words.js';
import { told } from './told.js';

type NameOf = (id: string | undefined) => string | undefined;

/** What people call those whom events know by id. An id that nobody named says that it is unknown, and which it is. */
export interface Names {
  readonly member: NameOf;
  readonly need: NameOf;
  readonly goal: NameOf;
  /** What an account acted as, `key worker`; undefined for one that recorded nothing here. */
  readonly role: NameOf;
  /** Of an account; an account that recorded nothing here keeps the id it signs in with. */
  readonly account: NameOf;
  readonly agency: NameOf;
  readonly evidence: NameOf;
  readonly family: NameOf;
}

/** As the family was first described, as somebody joined it, and as those who acted were called when they did. */
export function namesIn(history: ClaimHistory): Names {
  const { prepared, basis, claim, batch, overlaps, afterwards, requests, agencies, comparedWith, episodeIds } = history;
  const ofFamily = [...basis, ...afterwards];
  const members = new Map(
    [
      ...told(ofFamily, referralSubmitted).flatMap(({ data }) => data.members),
      ...told(ofFamily, referralAccepted).flatMap(({ data }) => data.members),
      ...told(ofFamily, householdChanged).flatMap(({ data: { member } }) => (member === undefined ? [] : [member])),
    ].map(({ memberId, firstName, lastName }) => [memberId, `${firstName} ${lastName}`.trim()]),
  );
  const member = (id: string | undefined): string | undefined => named(members, id, 'member');
  const needs = new Map(
    told(ofFamily, needRecorded).map(({ data }) => [
      data.needId,
      `${headlineWords(data.headline)}: ${data.description} (${member(data.memberId) ?? ''})`,
    ]),
  );
  const goals = new Map(told(ofFamily, goalSet).map(({ data }) => [data.goalId, data.description]));
  const accounts = new Map([
    ...[...ofFamily, ...claim, ...batch, ...overlaps, ...requests].map(
      ({ metadata: { actor } }) => [actor.id, actor.name] as const,
    ),
    ...told(ofFamily, keyWorkerAllocated).map(({ data }) => [data.keyWorkerId, data.keyWorkerName] as const),
    ...told(ofFamily, equivalentProgressAllowed).map(({ data }) => [data.allowedBy, data.allowedByName] as const),
  ]);
  const roles = new Map(
    [...ofFamily, ...claim, ...batch, ...overlaps, ...requests].map(
      ({ metadata: { actor } }) => [actor.id, codeWords(actor.role)] as const,
    ),
  );
  const registered = new Map([
    ...told(requests, serviceRequested).map(({ data }) => [data.agencyId, data.agencyName] as const),
    ...told(agencies, agencyRegistered).map(({ data }) => [data.agencyId, data.name] as const),
  ]);
  const evidence = new Map(
    told(ofFamily, evidenceRecorded).map(({ data }) => [
      data.evidenceId,
      `${measureWords(data.measure)} (${member(data.memberId) ?? ''}, ${data.source.title})`,
    ]),
  );
  const families = new Map([
    ...comparedWith.map(({ caseId, familyName }) => [caseId, familyName] as const),
    ...episodeIds.map((caseId) => [caseId, prepared.familyName] as const),
    [prepared.caseId, prepared.familyName] as const,
  ]);
  return {
    member,
    need: (id) => named(needs, id, 'need'),
    goal: (id) => named(goals, id, 'goal'),
    account: (id) => (id === undefined ? undefined : (accounts.get(id) ?? id)),
    role: (id) => (id === undefined ? undefined : roles.get(id)),
    agency: (id) => named(registered, id, 'agency'),
    evidence: (id) => named(evidence, id, 'evidence'),
    family: (id) => named(families, id, 'family'),
  };
}

function named(names: ReadonlyMap<string, string>, id: string | undefined, what: string): string | undefined {
  return id === undefined ? undefined : (names.get(id) ?? `unknown ${what} ${id}`);
}
