import { Global, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { ApiDescription } from './api-description';
import { ApiDescriptionController } from './api-description.controller';
import { IdempotencyInterceptor } from './idempotency/idempotency.interceptor';
import { IdempotencyStore } from './idempotency/idempotency.store';
import { ProblemFilter } from './problem.filter';
import { RouteTable } from './route-table';

@Global()
@Module({
  controllers: [ApiDescriptionController],
  providers: [
    ApiDescription,
    IdempotencyStore,
    ProblemFilter,
    RouteTable,
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
  ],
  exports: [ApiDescription, ProblemFilter, RouteTable],
})
export class HttpModule {}
