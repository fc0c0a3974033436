import { Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { notFound } from '@turnaround/application';
import type { SignInNotice, SignInPass } from '@turnaround/contracts';
import { actorOf, Permit, SignedIn } from '@turnaround/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Accounts } from '../identity/accounts.js';
import { contentRange } from '../reads/reads.controller.js';
import { ACCOUNTS, SIGN_IN_GUARD } from '../tokens.js';
import type { SignInGuard } from './sign-in-guard.js';

/** Who was locked out, and the way in for them. */
@Controller('/api/sign-in-notices')
export class SignInNoticesController {
  constructor(
    @Inject(SIGN_IN_GUARD) private readonly guard: SignInGuard,
    @Inject(ACCOUNTS) private readonly accounts: Accounts,
  ) {}

  /** One's own that one has not read yet; the administrator sees everybody's. */
  @Get()
  @SignedIn()
  async list(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<readonly SignInNotice[]> {
    const { id, role } = actorOf(request);
    const notices = await this.guard.notices.list(role === 'administrator' ? undefined : id);
    reply.header('content-range', contentRange('sign-in-notices', 0, notices.length, notices.length));
    reply.header('cache-control', 'no-store');
    return notices;
  }

  /** Says that one has read one's own. */
  @Post('/seen')
  @HttpCode(204)
  @SignedIn()
  seen(@Req() request: FastifyRequest): Promise<void> {
    return this.guard.notices.seen(actorOf(request).id);
  }

  /** A one-time code for a person whom strangers' tries keep out, good for an hour. */
  @Post('/passes/:accountId')
  @Permit('administrator')
  async pass(@Req() request: FastifyRequest, @Param('accountId') accountId: string): Promise<SignInPass> {
    if (this.accounts.byId(accountId) === undefined) throw notFound('account');
    return this.guard.passes.give(accountId, actorOf(request).id);
  }
}
