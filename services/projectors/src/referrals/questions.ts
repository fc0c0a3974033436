import type { EventOf, ReferralQuestion, referrerAnswered, referrerAsked } from '@turnaround/contracts';

type Questions = ReferralQuestion[];

/** The questions with one more, which waits for its answer. */
export function withQuestion(
  questions: Questions,
  { question, askedOn }: EventOf<typeof referrerAsked>['data'],
): Questions {
  return [...questions, { question, askedOn, answer: null, answeredOn: null, byReferrer: null }];
}

/** The questions with the answer to the last of them: one is open at a time. */
export function withAnswer(
  questions: Questions,
  { answer, answeredOn, byReferrer }: EventOf<typeof referrerAnswered>['data'],
): Questions {
  const last = questions.at(-1);
  return last === undefined ? questions : [...questions.slice(0, -1), { ...last, answer, answeredOn, byReferrer }];
}
