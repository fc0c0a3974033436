import { Module } from '@nestjs/common';
import { SERVICE_ENVIRONMENT, type ServiceEnvironment } from '@turnaround/service-kit';
import { openRuleSetLibrary, RuleSetLibrary } from './rule-set-library.js';

/** Offers the installed rule sets. */
@Module({
  providers: [
    {
      provide: RuleSetLibrary,
      inject: [SERVICE_ENVIRONMENT],
      useFactory: (environment: ServiceEnvironment) => openRuleSetLibrary(environment),
    },
  ],
  exports: [RuleSetLibrary],
})
export class RuleSetsModule {}
