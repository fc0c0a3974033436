import { runService } from '@turnaround/service-kit';
import { agencyCoordinationService } from './agency-coordination.service.js';

await runService(agencyCoordinationService);
