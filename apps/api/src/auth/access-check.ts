import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { accessKey } from './access';

/** The application does not start with a route that says nothing about who may call it. */
@Injectable()
export class AccessCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const scanner = new MetadataScanner();
    for (const { metatype } of this.discovery.getControllers()) {
      const prototype = (metatype as { prototype?: object } | null)?.prototype;
      if (!prototype) continue;
      for (const name of scanner.getAllMethodNames(prototype)) {
        const handler = (prototype as Record<string, () => unknown>)[name]!;
        const isRoute = this.reflector.get<unknown>(PATH_METADATA, handler) !== undefined;
        if (!isRoute || this.reflector.get<unknown>(accessKey, handler)) continue;
        throw new Error(
          `${metatype!.name}.${name} is a route and says nothing about who may call it. Add ForProject or its like.`,
        );
      }
    }
  }
}
