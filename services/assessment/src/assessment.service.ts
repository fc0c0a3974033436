import { caseService } from '@turnaround/service-kit';
import { commands } from './commands.js';
import { reactions } from './reactions/reactions.js';

export const assessmentService = caseService({ name: 'assessment', context: 'assessment', commands, reactions });
