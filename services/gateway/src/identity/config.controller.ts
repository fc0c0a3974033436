import { Controller, Get, Inject } from '@nestjs/common';
import type { PlatformConfig } from '@turnaround/contracts';
import { Public } from '@turnaround/service-kit';
import type { GatewaySettings } from '../gateway-settings.js';
import { GATEWAY_SETTINGS } from '../tokens.js';

/** What a page must know before anybody has signed in. */
@Controller('/api/config')
@Public()
export class ConfigController {
  constructor(@Inject(GATEWAY_SETTINGS) private readonly settings: GatewaySettings) {}

  @Get()
  config(): PlatformConfig {
    const { issuer, clientId, authorityName, demonstration, session } = this.settings.identity;
    return { issuer, clientId, scope: 'openid profile email', authorityName, demonstration, idleSeconds: session.idle };
  }
}
