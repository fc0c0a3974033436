import { Module } from '@nestjs/common';
import { caseModule, type ServiceDefinition } from '@turnaround/service-kit';
import { commands } from './commands.js';
import { reactions } from './reactions/reactions.js';

@Module(caseModule({ context: 'agency-coordination', commands, reactions }))
class AgencyCoordinationModule {}

export const agencyCoordinationService: ServiceDefinition = {
  name: 'agency-coordination',
  module: AgencyCoordinationModule,
};
