import { runService } from '@turnaround/service-kit';
import { planningService } from './planning.module.js';

await runService(planningService);
