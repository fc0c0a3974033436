export { agencyCoordinationService } from './agency-coordination.service.js';
