import { useQueryClient } from '@tanstack/react-query';
import { CommandResult, type CommandContract, type Problem } from '@turnaround/contracts';
import { useCallback, useRef, useState } from 'react';
import { problemOf } from '../api/problem.js';
import { usePlatform } from '../session/platform.js';

export interface CommandTarget {
  readonly id?: string | undefined;
  readonly revision?: number | undefined;
}

export interface GivenCommand {
  /** Gives the command; undefined when it was refused, and `problem` says why. */
  run(body: unknown, target?: CommandTarget): Promise<CommandResult | undefined>;
  readonly pending: boolean;
  readonly problem: Problem | undefined;
  /** Forgets the last attempt: the next one is a new command with a new key. */
  reset(): void;
}

/**
 * Gives one command. Nothing is shown as done before the platform has taken it. A repeat after a failure carries the
 * same Idempotency-Key, so it takes effect once however often it is sent; reads that follow wait for the own write.
 */
export function useCommand(contract: CommandContract): GivenCommand {
  const { request, ownWrites } = usePlatform();
  const queryClient = useQueryClient();
  const key = useRef<string | undefined>(undefined);
  const running = useRef(false);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);

  const run = useCallback(
    async (body: unknown, { id, revision }: CommandTarget = {}): Promise<CommandResult | undefined> => {
      if (running.current) return undefined;
      running.current = true;
      setPending(true);
      setProblem(undefined);
      key.current ??= crypto.randomUUID();
      try {
        const headers = new Headers({ 'Content-Type': 'application/json', 'Idempotency-Key': key.current });
        if (revision !== undefined) headers.set('If-Match', `"${revision}"`);
        const path = `/api${contract.path.replace(':id', encodeURIComponent(id ?? ''))}`;
        const { json } = await request(path, { method: 'POST', headers, body: JSON.stringify(body) });
        const result = CommandResult.parse(json);
        key.current = undefined;
        ownWrites.note(result);
        void queryClient.invalidateQueries();
        return result;
      } catch (error) {
        const refused = problemOf(error);
        if (refused === undefined) throw error;
        setProblem(refused);
        return undefined;
      } finally {
        running.current = false;
        setPending(false);
      }
    },
    [contract, request, ownWrites, queryClient],
  );

  const reset = useCallback(() => {
    key.current = undefined;
    setProblem(undefined);
  }, []);

  return { run, pending, problem, reset };
}
