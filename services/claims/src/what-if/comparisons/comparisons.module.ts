import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { FamilyLedgerModule } from '@turnaround/family-ledger';
import { migrate, type Database } from '@turnaround/postgres';
import { RuleSetsModule } from '@turnaround/rule-sets';
import { DATABASE } from '@turnaround/service-kit';
import { ComparisonJobs } from './comparison-jobs.js';
import { comparisonTables } from './comparison-tables.js';
import { ComparisonsController } from './comparisons.controller.js';

/** What the service has to compare rules over the whole programme. */
@Module({
  imports: [FamilyLedgerModule, RuleSetsModule],
  controllers: [ComparisonsController],
  providers: [ComparisonJobs],
})
export class ComparisonsModule implements OnModuleInit {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async onModuleInit(): Promise<void> {
    await migrate(this.database, comparisonTables);
  }
}
