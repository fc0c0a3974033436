import { Module } from '@nestjs/common';
import { FamilyLedgerModule } from '@turnaround/family-ledger';
import { RuleSetsModule } from '@turnaround/rule-sets';
import {
  caseModule,
  SERVICE_ENVIRONMENT,
  type ServiceDefinition,
  type ServiceEnvironment,
} from '@turnaround/service-kit';
import { Places } from './allocations/places.js';
import { Basis } from './basis/basis.js';
import { commands } from './commands.js';
import { EvidencePackController } from './evidence-pack/evidence-pack.controller.js';
import { openRecordKeeping, RecordKeepingRules } from './evidence-pack/record-keeping.js';
import { Claims } from './family-claims/claims.js';
import { familyOfClaim } from './indexes/family-of-claim.js';
import { householdHome } from './indexes/household-home.js';
import { householdMember } from './indexes/household-member.js';
import { requestOfCase } from './indexes/request-of-case.js';
import { Holds } from './overlaps/holds.js';
import { HouseholdIndex } from './overlaps/household-index.js';
import { OverlapCheck } from './overlaps/overlap-check.js';
import { ReReferralSearch } from './re-referrals/re-referral-search.js';
import { reactions } from './reactions/reactions.js';
import { RecomputeClaimController } from './recompute-claim/recompute-claim.controller.js';
import { ComparisonsModule } from './what-if/comparisons/comparisons.module.js';
import { EvaluateController } from './what-if/evaluate.controller.js';
import { ProgrammeMoneyController } from './what-if/programme-money.controller.js';
import { RuleSetsController } from './what-if/rule-sets.controller.js';

@Module(
  caseModule({
    context: 'claims',
    commands,
    reactions,
    indexes: [
      { over: 'journal', rows: familyOfClaim },
      { over: 'ledger', rows: householdMember },
      { over: 'ledger', rows: householdHome },
      { over: 'ledger', rows: requestOfCase },
    ],
    imports: [ComparisonsModule, FamilyLedgerModule, RuleSetsModule],
    controllers: [
      RecomputeClaimController,
      EvidencePackController,
      EvaluateController,
      ProgrammeMoneyController,
      RuleSetsController,
    ],
    providers: [
      Claims,
      Basis,
      Places,
      Holds,
      HouseholdIndex,
      OverlapCheck,
      ReReferralSearch,
      {
        provide: RecordKeepingRules,
        inject: [SERVICE_ENVIRONMENT],
        useFactory: (environment: ServiceEnvironment) => openRecordKeeping(environment),
      },
    ],
  }),
)
class ClaimsModule {}

export const claimsService: ServiceDefinition = { name: 'claims', module: ClaimsModule };
