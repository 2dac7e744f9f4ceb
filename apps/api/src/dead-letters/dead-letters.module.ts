import { Module } from '@nestjs/common';
import { RunsModule } from '../sync/runs.module';
import { WebhookSetupsModule } from '../webhooks/webhook-setups.module';
import { WebhooksModule } from '../webhooks/webhooks.module';
import { DeadLetters } from './dead-letter.store';
import { DeadLetterRetries } from './dead-letter-retries.service';
import { DeadLettersController } from './dead-letters.controller';
import { DeadLettersService } from './dead-letters.service';

/** Work that ran out of attempts: seen, retried, put away. */
@Module({
  imports: [RunsModule, WebhooksModule, WebhookSetupsModule],
  controllers: [DeadLettersController],
  providers: [DeadLetters, DeadLettersService, DeadLetterRetries],
})
export class DeadLettersModule {}
