import type { PlatformReport } from '@turnaround/contracts';
import { rendered, textOf } from '../app/rendered.fixture.js';
import { DeadLettersPanel } from './DeadLettersPanel.js';
import { TroublesPanel } from './TroublesPanel.js';
import { parts, troublesOf } from './troubles.js';
import { VerifiedAlert } from './VerifiedAlert.js';

const since = '2026-03-02T10:00:00.000Z';
const later = '2026-03-02T11:00:00.000Z';
const report = (...services: PlatformReport['services']): PlatformReport => ({
  asOf: later,
  services,
  deadLetters: [],
});
const clock = { name: 'clock', ok: false, detail: "this machine's clock is 3600 s behind" };

describe('Is everything well?', () => {
  it('says so where every service is ready', () => {
    const text = textOf(
      rendered(<TroublesPanel report={report({ service: 'ledger', status: 'ready', checks: [] })} />),
    );
    expect(text).toContain('Everything is well');
  });

  it('tells each thing once, since when, what it means and what to do', () => {
    const unwell = report(
      { service: 'ledger', status: 'degraded', checks: [{ ...clock, since: later }] },
      {
        service: 'claims',
        status: 'degraded',
        checks: [
          { ...clock, since },
          { name: 'journal', ok: true },
        ],
      },
      { service: 'referrals', status: 'unreachable', checks: [] },
      { service: 'planning', status: 'degraded', checks: [{ name: 'the-cellar', ok: false, since }] },
    );
    expect(troublesOf(unwell)).toMatchObject([
      { part: 'clock', services: ['ledger', 'claims'], since },
      { part: 'unreachable', services: ['referrals'] },
      { part: 'other', name: 'the-cellar' },
    ]);
    const text = textOf(rendered(<TroublesPanel report={unwell} />));
    expect(text).toContain('3 things are not well');
    expect(text).toContain('The clock of a machine is behind In ledger and claims · first seen 2 Mar 2026, 10:00');
    expect(text).toContain('What to do: Set the clock right');
    expect(text).toContain('A service does not answer');
    expect(text).toContain('Something is not well: the-cellar');
  });

  it.each([...parts])('has words for %s', (part) => {
    const text = textOf(
      rendered(
        <TroublesPanel
          report={report({ service: 'ledger', status: 'degraded', checks: [{ name: part, ok: false, since }] })}
        />,
      ),
    );
    expect(text).not.toContain('operations.');
  });

  it('lists what could not be handled with place, reason and tries, and lets only what is no event be left', () => {
    const letter = {
      id: '7',
      service: 'planning',
      group: 'planning.policies.v1',
      topic: 'turnaround.referrals.events.v1',
      eventId: '3@17',
      reason: 'UndecodableMessageError: Not an event',
      tries: 2,
      failedAt: since,
      triedAt: later,
    };
    const event = { type: 'referrals.ReferralAccepted.v1', stream: 'referral-1', revision: 2 };
    const text = textOf(rendered(<DeadLettersPanel letters={[{ ...letter, id: '8', event }, letter]} />));
    expect(text).toContain('referrals.ReferralAccepted.v1 referral-1, revision 2');
    expect(text).toContain('From turnaround.referrals.events.v1, for planning.policies.v1');
    expect(text).toContain('Why: UndecodableMessageError: Not an event');
    expect(text).toContain('Put aside 2 Mar 2026, 10:00, tried 2 times');
    expect(text.match(/It is nobody’s/g)).toHaveLength(1);
    expect(textOf(rendered(<DeadLettersPanel letters={[]} />))).toContain('No event was put aside.');
  });
});

describe('What verifying says', () => {
  const whole = { events: 1200, streams: 40 };
  const journals = (...differences: string[]) => ({ journals: { streams: 40, differences } });

  it.each([
    ['all is well', { ...whole, ...journals() }, 'They end as they do in the journals'],
    ['over Kafka', whole, 'compared by the services themselves'],
    [
      'a broken chain',
      { ...whole, broken: { stream: 'claim-1', revision: 3 } },
      'the first place is claim-1, revision 3',
    ],
    ['a cut ledger', { ...whole, seals: { finding: { seal: 2, sealed: 'claim-1@4' } } }, 'is claim-1@4'],
    ['a forged seal', { ...whole, seals: { finding: { seal: 2 } } }, 'seal 2 does not hold'],
    ['a journal that lost events', { ...whole, ...journals('claim-1: lost 2.') }, 'in one place: claim-1: lost 2.'],
  ])('tells of %s', (_what, verified, words) => {
    expect(textOf(rendered(<VerifiedAlert {...verified} />))).toContain(words);
  });
});
