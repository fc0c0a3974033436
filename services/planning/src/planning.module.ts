import { Module } from '@nestjs/common';
import { caseModule, type ServiceDefinition } from '@turnaround/service-kit';
import { commands } from './commands.js';
import { reactions } from './reactions/reactions.js';

@Module(caseModule({ context: 'planning', commands, reactions }))
class PlanningModule {}

export const planningService: ServiceDefinition = { name: 'planning', module: PlanningModule };
