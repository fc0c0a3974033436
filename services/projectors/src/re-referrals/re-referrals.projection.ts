import {
  keyWorkerAllocated,
  readModels,
  referralAccepted,
  referralSubmitted,
  type ReReferral,
  type ReReferralRow,
  reReferralTakenBack,
  reReferredAfterClaim,
  reReferredAfterClosure,
} from '@turnaround/contracts';
import { declared, defineProjection } from '@turnaround/projections';
import { type CaseBackground, emptyCaseBackground, withRow } from '../case-background.js';
import { caseIdOf } from '../case-events.js';
import { reReferralOf, withReReferral } from '../claims/re-referral-of.js';

const takes = [
  reReferredAfterClosure,
  reReferredAfterClaim,
  reReferralTakenBack,
  referralSubmitted,
  referralAccepted,
  keyWorkerAllocated,
] as const;

interface ReReferralState extends ReReferralRow {
  /** Every return that was found, the first first. */
  readonly returns: readonly ReReferral[];
}

/** One row a closure or claim: a figure of them counts families that came back, not referrals. */
export const reReferralsProjection = defineProjection<ReReferralState, typeof takes, CaseBackground>({
  ...declared<(typeof readModels)['re-referrals'], ReReferralState>(readModels['re-referrals'], {
    beside: { returns: { kind: 'json', comment: 'Every return that was found, the first first' } },
  }),
  takes,
  background: {
    keyOf: ({ data }) => caseIdOf(data),
    evolve(state = emptyCaseBackground, { type, data }) {
      switch (type) {
        case 'referrals.ReferralSubmitted':
        case 'referrals.ReferralAccepted':
          return { ...state, familyName: data.familyName };
        case 'referrals.KeyWorkerAllocated':
          return { ...state, teamId: data.teamId };
        case 'claims.ReReferredAfterClosure':
        case 'claims.ReReferredAfterClaim': {
          const rowId = rowIdOf(data);
          return state.rowIds.includes(rowId) ? state : withRow(state, rowId);
        }
        case 'claims.ReReferralTakenBack':
          return state;
      }
    },
  },
  keysOf: ({ type, data }, state) =>
    type === 'claims.ReReferredAfterClosure' || type === 'claims.ReReferredAfterClaim'
      ? [rowIdOf(data)]
      : (state?.rowIds ?? []),
  evolve(row, event, state, id) {
    const familyName = state?.familyName ?? '';
    const teamId = state?.teamId ?? null;
    switch (event.type) {
      case 'claims.ReReferredAfterClosure':
      case 'claims.ReReferredAfterClaim': {
        const { caseId, familyId } = event.data;
        const claimId = 'claimId' in event.data ? event.data.claimId : null;
        const returns = withReReferral(row?.returns ?? [], reReferralOf(event));
        return withFirst({ id, caseId, claimId, familyId, familyName, teamId }, returns);
      }
      case 'claims.ReReferralTakenBack': {
        const { newCaseId } = event.data;
        const returns = (row?.returns ?? []).filter((one) => one.newCaseId !== newCaseId);
        return row && withFirst(row, returns);
      }
      default:
        return row && { ...row, familyName, teamId };
    }
  },
});

type Known = Pick<ReReferralRow, 'id' | 'caseId' | 'claimId' | 'familyId' | 'familyName' | 'teamId'>;

/** No row where no return is left. */
function withFirst(
  { id, caseId, claimId, familyId, familyName, teamId }: Known,
  returns: readonly ReReferral[],
): ReReferralState | undefined {
  const [first] = returns;
  return first && { id, caseId, claimId, familyId, familyName, teamId, ...first, returns };
}

function rowIdOf(data: { readonly caseId: string; readonly claimId?: string }): string {
  return data.claimId === undefined ? `closure-${data.caseId}` : `claim-${data.claimId}`;
}
