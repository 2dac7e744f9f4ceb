import { Module } from '@nestjs/common';
import { ActivityController } from './activity.controller';
import { ActivityService } from './activity.service';

/** Reading the audit log; it is written where events are recorded. */
@Module({ controllers: [ActivityController], providers: [ActivityService] })
export class AuditModule {}
