import {
  type CompareRequest,
  type EvaluateRequest,
  type FamilyRow,
  PaymentDecision,
  type Problem,
  ProgrammeComparison,
  type RuleSetChoice,
} from '@turnaround/contracts';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { problemOf } from '../api/problem.js';
import { usePlatform } from '../session/platform.js';

export interface ComparedFamily {
  readonly family: FamilyRow;
  readonly left: PaymentDecision;
  readonly right: PaymentDecision;
}

/** Asks the platform: two decisions on one family at once, or a comparison of the programme, which has a page of its own. */
export function useCompare() {
  const { request } = usePlatform();
  const navigate = useNavigate();
  const [compared, setCompared] = useState<ComparedFamily | undefined>(undefined);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const [pending, setPending] = useState(false);

  const post = async (path: string, body: object): Promise<unknown> => {
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() };
    return (await request(path, { method: 'POST', headers, body: JSON.stringify(body) })).json;
  };
  const decide = async (caseId: string, rules: RuleSetChoice, asOf: string): Promise<PaymentDecision> => {
    const asked: EvaluateRequest = { caseId, asOf, ...('pinned' in rules ? {} : rules) };
    return PaymentDecision.parse(await post('/api/pbr/evaluate', asked));
  };
  const whilePending = async (work: () => Promise<void>): Promise<void> => {
    setPending(true);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      const refused = problemOf(error);
      if (refused === undefined) throw error;
      setProblem(refused);
    } finally {
      setPending(false);
    }
  };

  return {
    compared,
    problem,
    pending,
    family: (family: FamilyRow, { left, right, asOf }: CompareRequest) =>
      whilePending(async () => {
        const [one, other] = await Promise.all([decide(family.caseId, left, asOf), decide(family.caseId, right, asOf)]);
        setCompared({ family, left: one, right: other });
      }),
    programme: (asked: CompareRequest) =>
      whilePending(async () => {
        const { id } = ProgrammeComparison.parse(await post('/api/pbr/comparisons', asked));
        void navigate(`/what-if/comparisons/${id}`);
      }),
  };
}
