import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { checkedBody, notFound } from '@turnaround/application';
import type { DeadLetter, Redriven } from '@turnaround/contracts';
import { z } from 'zod';
import { PlatformOnly } from '../access/permission.js';
import { ServiceLetters } from './service-letters.js';

const LetterId = z.string().regex(/^\d{1,18}$/);
const Redrive = z.strictObject({ ids: z.array(LetterId).max(500).optional() });
const Leave = z.strictObject({ id: LetterId, by: z.string().min(1).max(200) });

/** Dead letters, for the gateway, which knows who is an administrator. */
@Controller('/dead-letters')
@PlatformOnly()
export class DeadLettersController {
  constructor(@Inject(ServiceLetters) private readonly letters: ServiceLetters) {}

  @Get()
  list(): Promise<readonly DeadLetter[]> {
    return this.letters.list();
  }

  @Post('/redrive')
  @HttpCode(200)
  redrive(@Body() body: unknown): Promise<Redriven> {
    return this.letters.redrive(checkedBody(Redrive, body ?? {}).ids);
  }

  @Post('/leave')
  @HttpCode(204)
  async leave(@Body() body: unknown): Promise<void> {
    const { id, by } = checkedBody(Leave, body);
    if (!(await this.letters.leave(id, by))) throw notFound('message');
  }
}
