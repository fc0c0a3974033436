import { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, StreamableFile } from '@nestjs/common';
import { notFound } from '@turnaround/application';
import type { EventStore } from '@turnaround/event-store';
import { LEDGER } from '@turnaround/family-ledger';
import { londonDate } from '@turnaround/kernel';
import { factsOf } from '@turnaround/payment-rules';
import { RuleSetLibrary } from '@turnaround/rule-sets';
import { Indexes, JOURNAL, Permit } from '@turnaround/service-kit';
import { clock } from '@turnaround/resilience';
import { ZipFile } from 'yazl';
import { z } from 'zod';
import { HouseholdIndex } from '../overlaps/household-index.js';
import { Basis } from '../basis/basis.js';
import { Claims } from '../family-claims/claims.js';
import { recomputeClaim } from '../recompute-claim/recompute-claim.js';
import { readClaimHistory } from './claim-history.js';
import { claimRecord } from './claim-record.js';
import { namesIn } from './names.js';
import { RecordKeepingRules } from './record-keeping.js';
import type { RecordSources } from './record-sources.js';
import { recordSummary } from './record-summary.js';
import { eventList } from './event-list.js';
import { recordAsPdf } from './record-as-pdf.js';
import { sourceManifest } from './source-manifest.js';

const ClaimId = z.uuid();

/** Everything an auditor takes away of one claim. */
@Controller('/claims')
@Permit('auditor', 'programme-manager', 'administrator')
export class EvidencePackController {
  constructor(
    @Inject(RuleSetLibrary) private readonly ruleSets: RuleSetLibrary,
    @Inject(LEDGER) private readonly ledger: EventStore,
    @Inject(JOURNAL) private readonly journal: EventStore,
    @Inject(Claims) private readonly claims: Claims,
    @Inject(Basis) private readonly basis: Basis,
    @Inject(HouseholdIndex) private readonly households: HouseholdIndex,
    @Inject(Indexes) private readonly indexes: Indexes,
    @Inject(RecordKeepingRules) private readonly recordKeeping: RecordKeepingRules,
  ) {}

  /** @throws DomainError RESOURCE.NOT_FOUND, CLAIM.LEDGER_BEHIND, CLAIM.NO_RULE_SET */
  @Get(':id/evidence-pack')
  async pack(@Param('id') id: string): Promise<StreamableFile> {
    const claimId = ClaimId.safeParse(id);
    if (!claimId.success) throw notFound('claim');
    const found = await this.claims.find(claimId.data);
    if (found === undefined) throw notFound('claim');
    const { ledger, journal, ruleSets } = this;
    const recomputed = await recomputeClaim(found.claim, { ledger, journal, ruleSets });
    const { households, indexes } = this;
    const history = await readClaimHistory(found.claim, { ledger, households, indexes });
    const now = clock.now().toISOString();
    const today = await this.basis.saysOn(found.claim, londonDate(now), now);
    const { prepared } = history;
    const sources: RecordSources = {
      history,
      facts: factsOf(history.basis),
      manifest: sourceManifest(history.basis),
      recomputed,
      names: namesIn(history),
      ruleSet: ruleSets.find(prepared.decision.ruleSetId, prepared.decision.ruleSetVersion),
      recordKeeping: this.recordKeeping.findOn(prepared.authority, prepared.decision.asOf),
    };
    const record = claimRecord(sources);
    const zip = new ZipFile();
    const addJson = (name: string, value: unknown): void =>
      zip.addBuffer(Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`), name);
    addJson('record.json', { claimId: claimId.data, fields: record });
    zip.addReadStream(recordAsPdf(recordSummary(sources, today), record), 'record.pdf');
    addJson('sources.json', sources.manifest);
    addJson(
      'events.json',
      eventList([
        ...history.basis,
        ...history.requests,
        ...history.overlaps,
        ...history.claim,
        ...history.batch,
        ...history.afterwards,
      ]),
    );
    addJson('recomputation.json', { ...recomputed, today });
    zip.end();
    const stream = Readable.from(zip.outputStream);
    zip.on('error', (error) => stream.destroy(error instanceof Error ? error : new Error(String(error))));
    return new StreamableFile(stream, {
      type: 'application/zip',
      disposition: `attachment; filename="claim-${claimId.data}.zip"`,
    });
  }
}
