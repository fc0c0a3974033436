import { runService } from '@turnaround/service-kit';
import { gatewayService } from './gateway.js';

await runService(gatewayService);
