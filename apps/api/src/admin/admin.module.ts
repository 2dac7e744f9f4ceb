import { Module } from '@nestjs/common';
import { QueueModule } from '../platform/queue/queue.module';
import { LiveModule } from '../platform/live/live.module';
import { RunsModule } from '../sync/runs.module';
import { AdminHealthController } from './admin-health.controller';
import { AdminHealthService } from './admin-health.service';
import { AdminTenantsController } from './admin-tenants.controller';
import { AdminTenantsService } from './admin-tenants.service';
import { SuspensionService } from './suspension.service';

/** For those who run the installation. */
@Module({
  imports: [LiveModule, QueueModule, RunsModule],
  controllers: [AdminHealthController, AdminTenantsController],
  providers: [AdminHealthService, AdminTenantsService, SuspensionService],
})
export class AdminModule {}
