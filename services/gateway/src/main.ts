import { runService } from '@turnaround/service-kit';
import { gatewayService } from './gateway.module.js';

await runService(gatewayService);
