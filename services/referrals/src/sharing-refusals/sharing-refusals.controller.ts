import { Controller, Get, Inject, Query } from '@nestjs/common';
import { checkedBody } from '@turnaround/application';
import { SHARING_REFUSALS_PATH, type SharingRefusals } from '@turnaround/consent';
import { Id } from '@turnaround/contracts';
import { AskedOfHandler, Indexes, PlatformOnly } from '@turnaround/service-kit';
import { z } from 'zod';
import { SharingRefusalsNow } from './sharing-refusals.js';

const Asked = z.strictObject({ agencyId: Id });

/** Asked by whoever shows a partner agency anything, each time. */
@Controller(SHARING_REFUSALS_PATH)
@PlatformOnly()
export class SharingRefusalsController {
  private readonly now: SharingRefusalsNow;

  constructor(@Inject(Indexes) indexes: Indexes) {
    this.now = new SharingRefusalsNow(indexes);
  }

  @Get()
  @AskedOfHandler()
  async refusals(@Query() query: unknown): Promise<z.infer<typeof SharingRefusals>> {
    return { families: [...(await this.now.of(checkedBody(Asked, query).agencyId))] };
  }
}
