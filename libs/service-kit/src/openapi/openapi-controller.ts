import { Controller, Get, type Type } from '@nestjs/common';
import { Public } from '../access/permission.js';

/** `GET /openapi.json`: what the service takes, made from the same contracts that check it. */
export function openApiController(document: object): Type {
  @Controller()
  @Public()
  class OpenApiController {
    @Get('/openapi.json')
    document(): object {
      return document;
    }
  }
  return OpenApiController;
}
