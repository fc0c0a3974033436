import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { checkedBody, InvalidInputError, notFound, commandIdOf } from '@turnaround/application';
import { CompareRequest, type ProgrammeComparison } from '@turnaround/contracts';
import type { Actor } from '@turnaround/kernel';
import type { Database } from '@turnaround/postgres';
import { RuleSetLibrary } from '@turnaround/rule-sets';
import { CurrentActor, DATABASE, Permit } from '@turnaround/service-kit';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { contentHash } from '@turnaround/rule-sets';
import { clock } from '@turnaround/resilience';
import { chosenRules } from './chosen-rules.js';
import { ComparisonJobs } from './comparison-jobs.js';
import { ComparisonStore } from './comparison-store.js';

const Id = z.uuid();
const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,200}$/;

/** The whole programme by two sets of rules: taken at once, judged in the background, kept to be found again. */
@Controller('/pbr/comparisons')
@Permit('programme-manager', 'auditor', 'administrator')
export class ComparisonsController {
  private readonly store: ComparisonStore;

  constructor(
    @Inject(DATABASE) database: Database,
    @Inject(RuleSetLibrary) private readonly ruleSets: RuleSetLibrary,
    @Inject(ComparisonJobs) private readonly jobs: ComparisonJobs,
  ) {
    this.store = new ComparisonStore(database);
  }

  /** @throws DomainError INPUT.INVALID with path and reason of a refused rule set, COMMAND.KEY_REUSED */
  @Post()
  @HttpCode(202)
  async start(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProgrammeComparison> {
    const request = checkedBody(CompareRequest, body);
    const id = commandIdOf(actor, checkedKey(key));
    const fingerprint = contentHash(request);
    if (!(await this.store.hasTaken(id, fingerprint))) {
      const startedAt = clock.now().toISOString();
      const left = chosenRules(request.left, this.ruleSets, '/left');
      const right = chosenRules(request.right, this.ruleSets, '/right');
      const knownAt = earlier(request.knownAt, startedAt);
      await this.store.add({
        id,
        startedAt,
        startedBy: actor.name,
        fingerprint,
        asked: { left: left.choice, right: right.choice, asOf: request.asOf, knownAt },
        leftTitle: left.title,
        rightTitle: right.title,
      });
      // Another one may have come under the same key meanwhile; the first is kept.
      await this.store.hasTaken(id, fingerprint);
      this.jobs.announce();
    }
    reply.header('location', `comparisons/${id}`);
    return this.get(id);
  }

  /** Newest first, whoever asked for them. */
  @Get()
  list(): Promise<readonly ProgrammeComparison[]> {
    return this.store.list();
  }

  /** @throws DomainError RESOURCE.NOT_FOUND */
  @Get(':id')
  one(@Param('id') id: string): Promise<ProgrammeComparison> {
    return this.get(id);
  }

  private async get(id: string): Promise<ProgrammeComparison> {
    const found = Id.safeParse(id).success ? await this.store.find(id) : undefined;
    if (found === undefined) throw notFound('comparison');
    return found;
  }
}

/** Nothing is known of the future: the instant is fixed when the comparison starts, so that it can start again. */
function earlier(asked: string | undefined, now: string): string {
  if (asked === undefined) return now;
  const instant = new Date(asked).toISOString();
  return instant < now ? instant : now;
}

function checkedKey(key: string | undefined): string {
  if (key === undefined) return randomUUID();
  if (IDEMPOTENCY_KEY.test(key)) return key;
  throw new InvalidInputError([{ pointer: '#Idempotency-Key', rule: 'must be 1 to 200 visible ASCII characters' }]);
}
