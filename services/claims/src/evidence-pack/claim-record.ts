import type { RecordSources } from './record-sources.js';
import { claimFields } from './fields/claim-fields.js';
import { eligibilityFields } from './fields/eligibility-fields.js';
import { identityFields } from './fields/identity-fields.js';
import { outcomeFields } from './fields/outcome-fields.js';
import { workingFields } from './fields/working-fields.js';
import type { RecordField, RecordSection, UnnumberedField } from './record-field.js';

/** All thirty fields, in their order; what was never recorded says so instead of being left out. */
export function claimRecord(sources: RecordSources): readonly RecordField[] {
  const sections: readonly (readonly [RecordSection, readonly UnnumberedField[]])[] = [
    ['Identity and rules', identityFields(sources)],
    ['Eligibility', eligibilityFields(sources)],
    ['Whole-family working', workingFields(sources)],
    ['Outcomes', outcomeFields(sources)],
    ['Claim and money', claimFields(sources)],
  ];
  return sections
    .flatMap(([section, fields]) => fields.map((each) => ({ section, ...each })))
    .map((each, index) => ({ number: index + 1, ...each }));
}
