import { caseService } from '@turnaround/service-kit';
import { commands } from './commands.js';
import { reactions } from './reactions/reactions.js';

export const planningService = caseService({ name: 'planning', context: 'planning', commands, reactions });
