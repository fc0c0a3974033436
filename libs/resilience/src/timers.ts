/** Takes back what was to happen; no harm once it has. */
export type Cancel = () => void;

export interface TimerOptions {
  /** Lets the process end before the time has come. */
  readonly unref?: boolean;
}

/** Works once, after a while. */
export function later(milliseconds: number, work: () => void, { unref = false }: TimerOptions = {}): Cancel {
  const timer = setTimeout(work, milliseconds);
  if (unref) timer.unref();
  return () => clearTimeout(timer);
}

/** Works again and again, for the first time after one interval. */
export function every(milliseconds: number, work: () => void): Cancel {
  const timer = setInterval(work, milliseconds);
  return () => clearInterval(timer);
}

/** What `answer` comes to, or `late()` where it takes too long; the answer is then ignored, its failure too. */
export async function within<Answer, Late>(
  milliseconds: number,
  answer: Promise<Answer>,
  late: () => Late,
): Promise<Answer | Late> {
  const timeUp = Promise.withResolvers<void>();
  const cancel = later(milliseconds, timeUp.resolve);
  try {
    return await Promise.race([answer, timeUp.promise.then(late)]);
  } finally {
    cancel();
  }
}
