import { z } from 'zod';
import { NeedSource } from '../assessment/need-source.js';
import { Headline, NeedDescriptor, StatementBasis } from '../reference-lists.js';
import { Id, IsoDate, GivenInstant, Line, Postcode } from '../primitives.js';
import { EvidenceOrigin, Measure } from '../outcomes/measures.js';

/** Which event a fact comes from, and since when it is known: from the beginning unless given. */
const Known = {
  eventId: Line.default('given'),
  recordedAt: GivenInstant.prefault('1970-01-01T00:00:00.000Z'),
};

function listOf<Shape extends z.ZodRawShape>(
  shape: Shape,
): z.ZodDefault<z.ZodArray<z.ZodObject<Shape & typeof Known, z.core.$strict>>> {
  return z
    .array(z.strictObject({ ...shape, ...Known }))
    .max(2_000)
    .default([]);
}

/** The facts of one family for a what-if; the same facts a claim folds from the ledger. Names are not among them. */
export const FactsInput = z.strictObject({
  attachments: listOf({ acceptedOn: IsoDate }),
  members: listOf({
    memberId: Id,
    dateOfBirth: IsoDate.exactOptional(),
    expectedOn: IsoDate.exactOptional(),
    joinedOn: IsoDate.exactOptional(),
  }),
  departures: listOf({ memberId: Id, leftOn: IsoDate }),
  explainedDepartures: listOf({ memberId: Id, leftOn: IsoDate }),
  confirmedDepartures: listOf({ memberId: Id, leftOn: IsoDate }),
  homes: listOf({ postcode: Postcode }),
  leads: listOf({ keyWorkerId: Line, from: IsoDate }),
  needs: listOf({
    needId: Id,
    memberId: Id,
    headline: Headline,
    descriptor: NeedDescriptor.exactOptional(),
    presentOn: IsoDate,
    basis: StatementBasis.exactOptional(),
    evidenceSource: z.string().max(200).default(''),
    source: NeedSource.exactOptional(),
  }),
  assessments: listOf({ completedOn: IsoDate }),
  agreements: listOf({ agreedOn: IsoDate }),
  goals: listOf({ needId: Id, setOn: IsoDate }),
  reviews: listOf({ heldOn: IsoDate }),
  closures: listOf({ closedOn: IsoDate, reason: Line }),
  evidence: listOf({
    evidenceId: Id,
    memberId: Id,
    needId: Id.exactOptional(),
    measure: Measure,
    source: EvidenceOrigin.exactOptional(),
    observedOn: IsoDate,
    correctsEvidenceId: Id.exactOptional(),
  }),
  setAside: listOf({ needId: Id, setAsideOn: IsoDate }),
  equivalentProgress: listOf({ needId: Id, allowedOn: IsoDate }),
  retractions: listOf({ evidenceId: Id }),
  pins: listOf({ ruleSetId: Line, ruleSetVersion: Line, from: IsoDate }),
  claims: listOf({ claimId: Id, phase: Line, route: Line, caseId: Id.exactOptional() }),
  fallenClaims: listOf({ claimId: Id, fellOn: IsoDate }),
  payments: listOf({ claimId: Id, amountPence: z.number().int().min(0), submittedOn: IsoDate }),
});
export type FactsInput = z.infer<typeof FactsInput>;
