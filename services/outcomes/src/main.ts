import { runService } from '@turnaround/service-kit';
import { outcomesService } from './outcomes.module.js';

await runService(outcomesService);
