import { Module } from '@nestjs/common';
import { caseModule, type ServiceDefinition } from '@turnaround/service-kit';
import { commands } from './commands.js';
import { reactions } from './reactions/reactions.js';

@Module(caseModule({ context: 'assessment', commands, reactions }))
class AssessmentModule {}

export const assessmentService: ServiceDefinition = { name: 'assessment', module: AssessmentModule };
