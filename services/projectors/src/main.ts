import { runService } from '@turnaround/service-kit';
import { projectorsService } from './projectors.module.js';

await runService(projectorsService);
