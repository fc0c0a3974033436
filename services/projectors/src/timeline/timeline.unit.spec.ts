import { randomUUID } from 'node:crypto';
import { type FeedMatch, TimelineRow, type TurnaroundEvent } from '@turnaround/contracts';
import { replayTwice } from '@turnaround/projections';
import { Story } from '../testing/story.js';
import { wholeWay } from '../testing/whole-way.js';
import { timelineProjection } from './timeline.projection.js';

describe('timeline', () => {
  it('has one row an event, with the name of the family and comparable instants', () => {
    const { events, caseId } = wholeWay();
    const rows = [...replayTwice(timelineProjection, events).values()].map((row) => TimelineRow.parse(row));
    expect(rows.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
    expect(new Set(rows.map(({ familyName }) => familyName))).toEqual(new Set(['Marsh']));
    expect(rows[0]).toMatchObject({ caseId, occurredAt: '2025-01-06T09:00:00.000Z', actorName: 'Ann Worker' });
  });

  it('gives the name to rows of another context that was recorded first', () => {
    const { events } = wholeWay();
    const rows = replayTwice(timelineProjection, [...events.slice(1, 5), ...events.slice(0, 1), ...events.slice(5)]);
    expect([...rows.values()].map(({ familyName }) => familyName)).toEqual(events.map(() => 'Marsh'));
  });

  it('shows what concerns no family', () => {
    const story = new Story().on('2025-01-01', {
      type: 'agency-coordination.SharingAgreementSigned',
      data: {
        agencyId: new Story().agencyId,
        purpose: 'Housing',
        validFrom: '2025-01-01',
        validTo: '2025-12-31',
        signedBy: 'Ann',
      },
    });
    const [row] = replayTwice(timelineProjection, story.events).values();
    expect(row).toMatchObject({ familyId: null, familyName: null, caseId: null });
  });

  describe('of a file of a data feed', () => {
    const story = new Story();
    const { caseId, familyId, memberId } = story;
    const [importId, evidenceId, byHand] = [randomUUID(), randomUUID(), randomUUID()];
    const source = { system: 'School census', title: 'attendance.csv', documentOn: '2025-06-20' };
    const recorded = (id: string, match?: FeedMatch): TurnaroundEvent => ({
      type: 'outcomes.EvidenceRecorded',
      data: {
        ...{ caseId, familyId, memberId, evidenceId: id, source, observedOn: '2025-06-20' },
        measure: { kind: 'need-outcome', achieved: true },
        ...(match && { match }),
      },
    });
    const retracted = (id: string): TurnaroundEvent => ({
      type: 'outcomes.EvidenceRetracted',
      data: { caseId, familyId, evidenceId: id, reason: 'Wrong', retractedBy: 'ann', retractedOn: '2025-06-21' },
    });
    const match = { feed: 'school-attendance', importId, line: 7, score: 97, compared: [] } as const;
    const told = story
      .on('2025-06-20', recorded(evidenceId, { ...match, compared: [] }))
      .on('2025-06-20', recorded(byHand))
      .on('2025-06-21', retracted(evidenceId))
      .on('2025-06-21', retracted(byHand)).events;
    const filesOf = (events: typeof told): unknown[] =>
      [...replayTwice(timelineProjection, events).values()].map(({ fileId, fileName, fileLine }) => [
        fileId,
        fileName,
        fileLine,
      ]);
    const ofFile = [importId, 'attendance.csv', 7];
    const ofNone = [null, null, null];

    it('says which file and line evidence came with; what somebody retracts by itself is told by itself', () => {
      expect(filesOf(told)).toEqual([ofFile, ofNone, ofNone, ofNone]);
    });

    it('says the same of what is retracted because the file was taken back', () => {
      const takenBack = told.map((event) =>
        event.type.includes('Retracted')
          ? { ...event, metadata: { ...event.metadata, correlationId: importId } }
          : event,
      );
      expect(filesOf(takenBack)).toEqual([ofFile, ofNone, ofFile, ofNone]);
    });
  });
});
