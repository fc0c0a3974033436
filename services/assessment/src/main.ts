import { runService } from '@turnaround/service-kit';
import { assessmentService } from './assessment.service.js';

await runService(assessmentService);
