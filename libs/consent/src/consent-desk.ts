import { DomainError } from '@turnaround/kernel';
import { PLATFORM_HEADER } from '@turnaround/service-kit';
import { SHARING_REFUSALS_PATH, SharingRefusals } from './sharing-refusals.js';

/** Knows who refuses to share, as of the last commit in the streams that hold consent. */
export interface ConsentDesk {
  /**
   * Ids of families that refuse to let the agency know, however far read models and indexes have got.
   * @throws DomainError CONSENT.CANNOT_TELL when that cannot be found out: then nothing may be shown
   */
  refusals(agencyId: string, correlationId: string): Promise<readonly string[]>;
}

const PATIENCE_MS = 3_000;

/** @param referralsAddress base address of the referrals service; undefined while nobody has said */
export function consentDesk(referralsAddress: () => string | undefined, platformToken: string): ConsentDesk {
  return {
    async refusals(agencyId, correlationId) {
      const address = referralsAddress();
      if (address === undefined) throw cannotTell();
      try {
        const answer = await fetch(`${address}${SHARING_REFUSALS_PATH}?agencyId=${encodeURIComponent(agencyId)}`, {
          headers: { [PLATFORM_HEADER]: platformToken, 'x-correlation-id': correlationId, accept: 'application/json' },
          signal: AbortSignal.timeout(PATIENCE_MS),
        });
        if (!answer.ok) {
          await answer.body?.cancel();
          throw cannotTell();
        }
        return SharingRefusals.parse(await answer.json()).families;
      } catch {
        throw cannotTell();
      }
    },
  };
}

function cannotTell(): DomainError {
  return new DomainError(
    'CONSENT.CANNOT_TELL',
    'Nothing is shown, because it cannot be told just now whether families still consent to share with you. Please try again shortly.',
  );
}
