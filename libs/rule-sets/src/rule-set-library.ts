import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compareVersions, type FamilyFacts, findRuleSet, parseRuleSet, type RuleSet } from '@turnaround/payment-rules';
import { EnvironmentError, type ServiceEnvironment } from '@turnaround/service-kit';

/** The invented council of the demonstration programme. */
const DEMONSTRATION_AUTHORITY = 'E06999999';

/**
 * Every installed rule set, read and checked once at start. Claims and lists all choose the rules of a family here, so
 * that they agree.
 */
export class RuleSetLibrary {
  constructor(
    readonly ruleSets: readonly RuleSet[],
    /** ONS code of the authority this platform serves. */
    readonly authority: string,
  ) {}

  /**
   * The rules a family is judged by on a day: those it was pinned or migrated to last, else those in force when it was
   * taken in. Undefined where there are none, or where the pinned document is no longer installed: other rules must
   * never take its place.
   * @param today used for a family that has not been taken in yet
   */
  findFor({ attachments, pins }: FamilyFacts, today: string): RuleSet | undefined {
    const pin = pins
      .filter(({ from }) => from <= today)
      .sort(laterPin)
      .at(0);
    if (pin !== undefined) return this.find(pin.ruleSetId, pin.ruleSetVersion);
    const [attachedOn = today] = attachments.map(({ acceptedOn }) => acceptedOn).sort();
    return this.findInForce(attachedOn);
  }

  /** The rules a family taken in on this day is pinned to. */
  findInForce(day: string): RuleSet | undefined {
    return findRuleSet(this.ruleSets, this.authority, day);
  }

  /** The rules an earlier decision was made by; the newest version where none is named. */
  find(id: string, version?: string): RuleSet | undefined {
    return this.ruleSets
      .filter((ruleSet) => ruleSet.id === id && (version ?? ruleSet.version) === ruleSet.version)
      .sort(compareVersions)
      .at(-1);
  }

  /** Changes with any document, so that results of earlier documents can be told to be out of date. */
  get edition(): string {
    const installed = this.ruleSets.map(({ id, version }) => `${id} ${version}`).sort();
    return [this.authority, ...installed].join(', ');
  }
}

/** Latest day first; of the same day, the one recorded last; of those given together, the newer rules, in whatever order they come. */
function laterPin(left: FamilyFacts['pins'][number], right: FamilyFacts['pins'][number]): number {
  const versionOf = ({ ruleSetVersion: version }: typeof left): { version: string } => ({ version });
  return (
    right.from.localeCompare(left.from) ||
    right.recordedAt.localeCompare(left.recordedAt) ||
    right.ruleSetId.localeCompare(left.ruleSetId) ||
    compareVersions(versionOf(right), versionOf(left))
  );
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
  assertOneOfEach(ruleSets, directory);
  return new RuleSetLibrary(ruleSets, variables['AUTHORITY_CODE'] ?? DEMONSTRATION_AUTHORITY);
}

/** A claim names its rules by id and version, so two documents with the same ones would make its decision depend on chance. */
function assertOneOfEach(ruleSets: readonly RuleSet[], directory: string): void {
  const names = ruleSets.map(({ id, version }) => `${id} ${version}`);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new EnvironmentError(`RULE_SETS_DIR holds two rule sets ${twice}: ${directory}`);
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
