export { outcomesService } from './outcomes.service.js';
