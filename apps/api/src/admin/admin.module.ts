import { Module } from '@nestjs/common';
import { LiveModule } from '../platform/live/live.module';
import { RunsModule } from '../sync/runs.module';
import { AdminTenantsController } from './admin-tenants.controller';
import { AdminTenantsService } from './admin-tenants.service';
import { SuspensionService } from './suspension.service';

/** For those who run the installation. */
@Module({
  imports: [LiveModule, RunsModule],
  controllers: [AdminTenantsController],
  providers: [AdminTenantsService, SuspensionService],
})
export class AdminModule {}
