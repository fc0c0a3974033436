import { Inject, Injectable, RequestMethod, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { PERMISSION } from './permission.js';

/** Routes nobody has decided a permission for; the service does not start with one. */
export class UndeclaredPermissionError extends Error {
  override readonly name = 'UndeclaredPermissionError';

  constructor(readonly routes: readonly string[]) {
    super(`Routes without a declared permission (add @Permit, @SignedIn or @Public): ${routes.join(', ')}`);
  }
}

/** Reads the whole route table at start-up. */
@Injectable()
export class RouteTableGuard implements OnModuleInit {
  constructor(
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(MetadataScanner) private readonly scanner: MetadataScanner,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const undeclared = this.discovery.getControllers().flatMap(({ metatype, instance }) => {
      if (!metatype || !instance) return [];
      const prototype: unknown = Object.getPrototypeOf(instance);
      if (typeof prototype !== 'object' || prototype === null) return [];
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler: unknown = Reflect.get(prototype, name);
        if (typeof handler !== 'function') return [];
        const method: unknown = Reflect.getMetadata(METHOD_METADATA, handler);
        if (typeof method !== 'number') return [];
        if (this.reflector.getAllAndOverride<unknown>(PERMISSION, [handler, metatype]) !== undefined) return [];
        return [
          `${RequestMethod[method] ?? ''} ${String(Reflect.getMetadata(PATH_METADATA, handler))} (${metatype.name})`,
        ];
      });
    });
    if (undeclared.length > 0) throw new UndeclaredPermissionError(undeclared);
  }
}
