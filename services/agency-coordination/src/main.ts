import { runService } from '@turnaround/service-kit';
import { agencyCoordinationService } from './agency-coordination.module.js';

await runService(agencyCoordinationService);
