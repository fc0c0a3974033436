export { outcomesService } from './outcomes.module.js';
