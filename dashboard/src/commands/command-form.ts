import type { ClaimBatchRow, CommandContract, OverlapRow } from '@turnaround/contracts';
import type { FamilyRecord } from '../families/use-family-case.js';

/** What a command acts on: filled in by the screen that offers it. */
export interface CommandSubject {
  /** Id in the command's path; absent for commands that make something new. */
  readonly id?: string | undefined;
  /** Revision the person is looking at, for `If-Match`. */
  readonly revision?: number | undefined;
  /** The family concerned, for the choices of members, needs and goals. */
  readonly family?: FamilyRecord | undefined;
  /** The batch concerned, for the choice of claims that may still go with it. */
  readonly batch?: ClaimBatchRow | undefined;
  /** The two families concerned, for the choice of the one that is kept. */
  readonly overlap?: OverlapRow | undefined;
  /** What the screen already knows and nobody should have to type. */
  readonly known?: Readonly<Record<string, unknown>>;
}

interface FieldBase {
  /** Path in the body, `party.memberId`. */
  readonly source: string;
  readonly optional?: true;
  /** Key of its own label, where one command is asked for in several ways (`fields` of the command). */
  readonly label?: string;
  /** Shown only while another field has one of these values. */
  readonly when?: { readonly source: string; readonly is: readonly unknown[] };
}

/**
 * One field of a dialog. The rules stay in the contract's schema; this only says how to ask. When it happened is asked
 * by every dialog.
 */
export type Field = FieldBase &
  (
    | { readonly ask: 'line' | 'prose' | 'email' | 'telephone' | 'yes-no' | 'number' | 'money' }
    /** `notAhead`: about something that has happened, so no day after today is allowed. */
    | { readonly ask: 'date'; readonly notAhead?: true }
    | { readonly ask: 'choice'; readonly list: string; readonly options: readonly string[]; readonly few?: true }
    | {
        readonly ask:
          'member' | 'gone-member' | 'dead-member' | 'members' | 'need' | 'goal' | 'agency' | 'agencies' | 'worker';
      }
    /** One of the rule sets, claim windows or kept families there are; claims that may go with a batch. */
    | { readonly ask: 'rule-set' | 'claim-window' | 'kept-family' | 'claims' }
    | { readonly ask: 'lines' }
    /** A verdict and its evidence for each goal of the plan. */
    | { readonly ask: 'verdicts' }
  );

/** How one command is asked for. Each command has its own short dialog. */
export interface CommandForm<C extends CommandContract = CommandContract> {
  readonly contract: C;
  readonly fields: readonly Field[];
  /** What the dialog starts with. */
  readonly startsWith?: (subject: CommandSubject) => Readonly<Record<string, unknown>>;
  /** Turns what was filled in into the body, where they differ in shape. */
  readonly shape?: (
    values: Readonly<Record<string, unknown>>,
    subject: CommandSubject,
  ) => Readonly<Record<string, unknown>>;
  /** Only adds to the record, so it does not matter what else happened meanwhile and no `If-Match` is sent. */
  readonly additive?: true;
  /** Cannot be undone: the button says so by its colour. */
  readonly grave?: true;
}

export function defineForm<C extends CommandContract>(form: CommandForm<C>): CommandForm<C> {
  return form;
}
