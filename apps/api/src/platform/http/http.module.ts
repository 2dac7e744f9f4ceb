import { Global, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { IdempotencyInterceptor } from './idempotency/idempotency.interceptor';
import { IdempotencyStore } from './idempotency/idempotency.store';
import { ProblemFilter } from './problem.filter';
import { RouteTable } from './route-table';

@Global()
@Module({
  providers: [
    IdempotencyStore,
    ProblemFilter,
    RouteTable,
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
  ],
  exports: [ProblemFilter, RouteTable],
})
export class HttpModule {}
