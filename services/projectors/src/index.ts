export { projectorsService } from './projectors.service.js';
