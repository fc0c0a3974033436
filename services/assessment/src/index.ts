export { assessmentService } from './assessment.service.js';
