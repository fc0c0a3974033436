import { runService } from '@turnaround/service-kit';
import { outcomesService } from './outcomes.service.js';

await runService(outcomesService);
