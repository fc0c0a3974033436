export { projectorsService } from './projectors.module.js';
export { READ_MODELS_SCHEMA, readModelProjections } from './read-models.js';
