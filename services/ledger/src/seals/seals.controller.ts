import { Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { InvalidInputError, notFound } from '@turnaround/application';
import { Revision } from '@turnaround/contracts';
import { DomainError } from '@turnaround/kernel';
import { AskedOfHandler, Permit } from '@turnaround/service-kit';
import { z } from 'zod';
import type { InclusionProof } from './inclusion-proof.js';
import type { Seal } from './seal.js';
import { SealContradictionError } from './sealer.js';
import { Sealing } from './sealing.js';

const SHOWN = 100;

const Asked = z.strictObject({
  stream: z.string().regex(/^[A-Za-z]{1,50}-[0-9a-f-]{36}$/, 'must be the name of a stream, <category>-<id>'),
  revision: z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .pipe(Revision),
});

/** Seals of the ledger, and proofs with them. */
@Controller('/ledger')
export class SealsController {
  constructor(@Inject(Sealing) private readonly sealing: Sealing) {}

  /**
   * The newest hundred.
   * @throws DomainError RESOURCE.NOT_FOUND where nothing is sealed
   */
  @Get('/seals')
  @Permit('auditor', 'programme-manager', 'administrator')
  newest(): Promise<readonly Seal[]> {
    return this.seals().newest(SHOWN);
  }

  /**
   * Seals now what is not sealed yet.
   * @throws DomainError LEDGER.SEAL_CONTRADICTED
   */
  @Post('/seals')
  @Permit('auditor', 'administrator')
  async seal(): Promise<readonly Seal[]> {
    try {
      return await this.seals().sealNow();
    } catch (error) {
      if (error instanceof SealContradictionError) throw new DomainError('LEDGER.SEAL_CONTRADICTED', error.message);
      throw error;
    }
  }

  /** @throws DomainError RESOURCE.NOT_FOUND for an event that is not there or not sealed yet, INPUT.INVALID */
  @Get('/proof')
  @AskedOfHandler()
  @Permit('auditor', 'programme-manager', 'administrator')
  async proof(@Query() query: unknown): Promise<InclusionProof> {
    const asked = Asked.safeParse(query);
    if (!asked.success) {
      throw new InvalidInputError(
        asked.error.issues.map(({ path, message }) => ({ pointer: `/${path.map(String).join('/')}`, rule: message })),
      );
    }
    const proof = await this.seals().proofOf(asked.data.stream, asked.data.revision);
    if (proof === undefined) throw notFound('seal over this event');
    return proof;
  }

  private seals(): ReturnType<Sealing['orThrow']> {
    return this.sealing.orThrow();
  }
}
