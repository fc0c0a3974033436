import { caseService } from '@turnaround/service-kit';
import { commands } from './commands.js';
import { reactions } from './reactions/reactions.js';

export const agencyCoordinationService = caseService({
  name: 'agency-coordination',
  context: 'agency-coordination',
  commands,
  reactions,
});
