import { Inject, Module, type OnModuleDestroy } from '@nestjs/common';
import { createAddressGuard, type AddressGuard } from '@tributary/provider-sdk';
import { AppConfig } from '../config/app-config';

/** Token of the guard that keeps calls away from the operator's own network. */
export const ADDRESS_GUARD = Symbol('AddressGuard');

@Module({
  providers: [
    {
      provide: ADDRESS_GUARD,
      useFactory: (config: AppConfig) => createAddressGuard({ allow: config.allowedPrivateHosts }),
      inject: [AppConfig],
    },
  ],
  exports: [ADDRESS_GUARD],
})
export class AddressGuardModule implements OnModuleDestroy {
  constructor(@Inject(ADDRESS_GUARD) private readonly guard: AddressGuard) {}

  async onModuleDestroy(): Promise<void> {
    await this.guard.close();
  }
}
