import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findRuleSet, parseRuleSet, type RuleSet } from '@turnaround/payment-rules';
import { EnvironmentError, type ServiceEnvironment } from '@turnaround/service-kit';

export const RULE_SETS = Symbol('RuleSetLibrary');

/** The invented council of the demonstration programme. */
const DEMONSTRATION_AUTHORITY = 'E06999999';

/** Every rule set installed, read and checked once at start. */
export class RuleSetLibrary {
  constructor(
    private readonly ruleSets: readonly RuleSet[],
    /** ONS code of the authority this platform serves. */
    readonly authority: string,
  ) {}

  /** The rules a family is pinned to by the day it was taken in; undefined where none were in force. */
  findFor(attachedOn: string): RuleSet | undefined {
    return findRuleSet(this.ruleSets, this.authority, attachedOn);
  }

  /** The rules an earlier decision was made by. */
  find(id: string, version: string): RuleSet | undefined {
    return this.ruleSets.find((ruleSet) => ruleSet.id === id && ruleSet.version === version);
  }
}

/**
 * Reads `RULE_SETS_DIR` for the authority `AUTHORITY_CODE`.
 * @throws EnvironmentError naming the variable
 * @throws RuleSetRefusedError with file, path and reason: the service does not start on rules that contradict themselves
 */
export async function openRuleSetLibrary({
  variables,
}: Pick<ServiceEnvironment, 'variables'>): Promise<RuleSetLibrary> {
  const directory = variables['RULE_SETS_DIR'];
  if (directory === undefined) throw new EnvironmentError('outcomes needs RULE_SETS_DIR (such as seeds/rule-sets)');
  const names = await readdir(directory).catch((cause: unknown) => {
    throw new EnvironmentError(`RULE_SETS_DIR of outcomes names no readable folder: ${directory}`, { cause });
  });
  const documents = names.filter((name) => name.endsWith('.json') && !name.endsWith('.schema.json')).sort();
  if (documents.length === 0) throw new EnvironmentError(`RULE_SETS_DIR of outcomes holds no rule set: ${directory}`);
  const ruleSets = await Promise.all(documents.map((name) => readRuleSet(join(directory, name))));
  return new RuleSetLibrary(ruleSets, variables['AUTHORITY_CODE'] ?? DEMONSTRATION_AUTHORITY);
}

async function readRuleSet(file: string): Promise<RuleSet> {
  const text = await readFile(file, 'utf8');
  try {
    return parseRuleSet(JSON.parse(text), file);
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new EnvironmentError(`${file} is not JSON: ${cause.message}`, { cause });
    throw cause;
  }
}
