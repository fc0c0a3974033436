export { planningService } from './planning.module.js';
