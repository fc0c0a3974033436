import {
  type CompareRequest,
  type EvaluateRequest,
  type FamilyRow,
  PaymentDecision,
  type Problem,
  ProgrammeComparison,
  type RuleSetChoice,
} from '@turnaround/contracts';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { ProblemError, problemOf } from '../api/problem.js';
import { usePlatform } from '../session/platform.js';

export interface ComparedFamily {
  readonly family: FamilyRow;
  readonly left: PaymentDecision;
  readonly right: PaymentDecision;
  readonly asked: CompareRequest;
}

interface Answer {
  readonly question: string;
  readonly compared?: ComparedFamily;
  readonly problem?: Problem;
}

/**
 * Asks the platform: two decisions on one family at once, or a comparison of the programme, which has a page of its own.
 * @param question what the form asks now; an answer to anything else is not shown
 */
export function useCompare(question: string) {
  const { request } = usePlatform();
  const navigate = useNavigate();
  const [answer, setAnswer] = useState<Answer | undefined>(undefined);
  const [pending, setPending] = useState(false);
  const latest = useRef('');
  const { compared, problem } = answer?.question === question ? answer : {};

  const post = async (path: string, body: object): Promise<unknown> => {
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() };
    return (await request(path, { method: 'POST', headers, body: JSON.stringify(body) })).json;
  };
  const decide = async (caseId: string, { asOf, ...sides }: CompareRequest, side: Side): Promise<PaymentDecision> => {
    const rules: RuleSetChoice = sides[side];
    const asked: EvaluateRequest = { caseId, asOf, ...('pinned' in rules ? {} : rules) };
    try {
      return PaymentDecision.parse(await post('/api/pbr/evaluate', asked));
    } catch (error) {
      throw ofSide(error, side);
    }
  };
  const whilePending = async (work: () => Promise<ComparedFamily | undefined>): Promise<void> => {
    latest.current = question;
    setPending(true);
    setAnswer(undefined);
    // Somebody who has asked something else meanwhile waits for that.
    const take = (given: Omit<Answer, 'question'>): void => {
      if (latest.current === question) setAnswer({ question, ...given });
    };
    try {
      const done = await work();
      if (done !== undefined) take({ compared: done });
    } catch (error) {
      const refused = problemOf(error);
      if (refused === undefined) throw error;
      take({ problem: refused });
    } finally {
      if (latest.current === question) setPending(false);
    }
  };

  return {
    compared,
    problem,
    pending,
    family: (family: FamilyRow, asked: CompareRequest) =>
      whilePending(async () => {
        const [left, right] = await Promise.all([
          decide(family.caseId, asked, 'left'),
          decide(family.caseId, asked, 'right'),
        ]);
        return { family, left, right, asked };
      }),
    programme: (asked: CompareRequest) =>
      whilePending(async () => {
        const { id } = ProgrammeComparison.parse(await post('/api/pbr/comparisons', asked));
        void navigate(`/what-if/comparisons/${id}`);
        return undefined;
      }),
  };
}

type Side = 'left' | 'right';

/** For one family each side is asked separately, so the name of the refused side is added to the paths, as in a comparison. */
function ofSide(error: unknown, side: Side): unknown {
  const problem = problemOf(error);
  if (problem?.errors === undefined) return error;
  return new ProblemError({
    ...problem,
    errors: problem.errors.map(({ pointer, rule }) => ({ pointer: `/${side}${pointer}`, rule })),
  });
}
