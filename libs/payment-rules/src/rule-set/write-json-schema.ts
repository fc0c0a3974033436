import { writeFileSync } from 'node:fs';
import { ruleSetJsonSchema } from './json-schema.js';

writeFileSync(new URL('../../../../seeds/rule-sets/rule-set.schema.json', import.meta.url), ruleSetJsonSchema());
