import { Module } from '@nestjs/common';
import { CircuitService } from './circuit.service';
import { RunReportsService } from './run-reports.service';
import { RunsController } from './runs.controller';
import { RunsService } from './runs.service';
import { SchedulePreviewController } from './schedule-preview.controller';
import { SyncRequestsModule } from './sync-requests.module';

/** The runs as people see them; the workers are elsewhere. */
@Module({
  imports: [SyncRequestsModule],
  controllers: [RunsController, SchedulePreviewController],
  providers: [RunsService, RunReportsService, CircuitService],
  exports: [RunsService, CircuitService, SyncRequestsModule],
})
export class RunsModule {}
