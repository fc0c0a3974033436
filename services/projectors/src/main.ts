import { runService } from '@turnaround/service-kit';
import { projectorsService } from './projectors.service.js';

await runService(projectorsService);
