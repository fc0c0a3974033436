import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FamilyFacts, findRuleSet, parseRuleSet, type RuleSet } from '@turnaround/payment-rules';
import { EnvironmentError, type ServiceEnvironment } from '@turnaround/service-kit';

/** The invented council of the demonstration programme. */
const DEMONSTRATION_AUTHORITY = 'E06999999';

/**
 * Every rule set installed, read and checked once at start. Whoever asks what a family may claim chooses its rules here, so
 * that what a list promises is what a claim gets.
 */
export class RuleSetLibrary {
  constructor(
    private readonly ruleSets: readonly RuleSet[],
    /** ONS code of the authority this platform serves. */
    readonly authority: string,
  ) {}

  /**
   * The rules a family is pinned to by the day it was taken in; undefined where none were in force.
   * @param today taken for a family that nobody has taken in yet
   */
  findFor({ attachments }: FamilyFacts, today: string): RuleSet | undefined {
    const [attachedOn = today] = attachments.map(({ acceptedOn }) => acceptedOn).sort();
    return findRuleSet(this.ruleSets, this.authority, attachedOn);
  }

  /** The rules an earlier decision was made by. */
  find(id: string, version: string): RuleSet | undefined {
    return this.ruleSets.find((ruleSet) => ruleSet.id === id && ruleSet.version === version);
  }

  /** Another edition: what was worked out by the one before may be out of date. */
  get edition(): string {
    const installed = this.ruleSets.map(({ id, version }) => `${id} ${version}`).sort();
    return [this.authority, ...installed].join(', ');
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
  if (directory === undefined) throw new EnvironmentError('RULE_SETS_DIR is missing (such as seeds/rule-sets)');
  const names = await readdir(directory).catch((cause: unknown) => {
    throw new EnvironmentError(`RULE_SETS_DIR names no readable folder: ${directory}`, { cause });
  });
  const documents = names.filter((name) => name.endsWith('.json') && !name.endsWith('.schema.json')).sort();
  if (documents.length === 0) throw new EnvironmentError(`RULE_SETS_DIR holds no rule set: ${directory}`);
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
