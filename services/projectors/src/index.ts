export { projectorsService } from './projectors.service.js';
export { READ_MODELS_SCHEMA, readModelProjections } from './read-models.js';
