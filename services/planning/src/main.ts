import { runService } from '@turnaround/service-kit';
import { planningService } from './planning.service.js';

await runService(planningService);
