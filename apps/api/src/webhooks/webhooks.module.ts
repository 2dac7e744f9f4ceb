import { Module } from '@nestjs/common';
import { EventInserts } from './event-inserts';
import { WebhookIngress } from './ingress';
import { KnownSubscriptions } from './known-subscriptions';
import { Refusals } from './refusals';
import { WebhookEventsService } from './webhook-events.service';
import { WebhookSetupsModule } from './webhook-setups.module';
import { WebhookStatusService } from './webhook-status.service';
import { WebhooksController } from './webhooks.controller';

/** Taking webhooks in, and showing them to people; the work on them is the worker's. */
@Module({
  imports: [WebhookSetupsModule],
  controllers: [WebhooksController],
  providers: [EventInserts, KnownSubscriptions, Refusals, WebhookEventsService, WebhookIngress, WebhookStatusService],
  exports: [WebhookEventsService, WebhookIngress, WebhookStatusService],
})
export class WebhooksModule {}
