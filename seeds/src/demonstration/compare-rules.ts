import { ProgrammeComparison, RuleSetSummary } from '@turnaround/contracts';
import type { CalendarDate } from '@turnaround/kernel';
import { z } from 'zod';
import type { FrontDoor } from './front-door.js';

const LONGER_MONTHS = 9;
const Changeable = z.looseObject({
  title: z.string(),
  version: z.string(),
  sustainment: z.looseObject({ months: z.number() }),
});

/** What a programme manager wonders about: the rules as they are, against the same with outcomes kept for longer. Done once. */
export async function compareRules(door: FrontDoor, today: CalendarDate): Promise<void> {
  const client = await door.client('priya-anand');
  const read = async (path: string): Promise<unknown> => (await client.fetch(path)).json();
  if (z.array(ProgrammeComparison).parse(await read('/pbr/comparisons')).length > 0) return;
  const installed = z.array(RuleSetSummary).parse(await read('/pbr/rule-sets'));
  const current = installed.find(({ validFrom, validTo }) => validFrom <= today && today <= validTo);
  if (current === undefined) return;
  const rules = Changeable.parse(await read(`/pbr/rule-sets/${current.id}`));
  const longer = {
    ...rules,
    title: `${rules.title}, outcomes kept for ${LONGER_MONTHS} months`,
    sustainment: { ...rules.sustainment, months: LONGER_MONTHS },
  };
  const answer = await client.fetch('/pbr/comparisons', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'demonstration:comparison' },
    body: JSON.stringify({ left: { pinned: true }, right: { ruleSet: longer }, asOf: today }),
  });
  if (!answer.ok) throw new Error(`The comparison was not taken: ${await answer.text()}`);
}
