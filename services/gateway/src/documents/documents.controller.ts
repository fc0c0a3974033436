import { Controller, Get, Res } from '@nestjs/common';
import { Public } from '@turnaround/service-kit';
import type { FastifyReply } from 'fastify';
import { platformAsyncApi } from './asyncapi.js';
import { documentPage } from './document-page.js';
import { platformOpenApi } from './openapi.js';

/** What the platform answers and publishes, for people and for machines. */
@Controller('/api')
@Public()
export class DocumentsController {
  private readonly openApi = platformOpenApi();
  private readonly asyncApi = platformAsyncApi();
  private readonly page = documentPage(this.openApi);

  @Get('/openapi.json')
  openApiJson(): object {
    return this.openApi;
  }

  @Get('/asyncapi.json')
  asyncApiJson(): object {
    return this.asyncApi;
  }

  @Get('/docs')
  docs(@Res({ passthrough: true }) reply: FastifyReply): string {
    reply.type('text/html; charset=utf-8').header('content-security-policy', this.page.policy);
    return this.page.html;
  }
}
