import { runService } from '@turnaround/service-kit';
import { assessmentService } from './assessment.module.js';

await runService(assessmentService);
