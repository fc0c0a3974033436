export { agencyCoordinationService } from './agency-coordination.module.js';
