import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseRuleSet, type RuleSet } from '@turnaround/payment-rules';
import { EnvironmentError, type ServiceEnvironment } from '@turnaround/service-kit';

const DEFAULT_RULE_SET = 'demonstration';

/**
 * The rule set that says when a claim may be made: `<RULE_SETS_DIR>/<RULE_SET_ID>.json`.
 * @throws EnvironmentError naming the variable, RuleSetRefusedError for a document that is no sound rule set
 */
export async function loadRuleSet({ variables }: Pick<ServiceEnvironment, 'variables'>): Promise<RuleSet> {
  const directory = variables['RULE_SETS_DIR'];
  const id = variables['RULE_SET_ID'] ?? DEFAULT_RULE_SET;
  if (directory === undefined) throw new EnvironmentError('projectors needs RULE_SETS_DIR (such as seeds/rule-sets)');
  if (!/^[a-z0-9-]+$/.test(id)) throw new EnvironmentError('RULE_SET_ID is malformed: expected demonstration');
  const file = join(directory, `${id}.json`);
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new EnvironmentError(`RULE_SETS_DIR and RULE_SET_ID name no readable rule set: ${file}`, { cause });
  });
  return parseRuleSet(JSON.parse(text), file);
}
