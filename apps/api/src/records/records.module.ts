import { Module } from '@nestjs/common';
import { SyncRequestsModule } from '../sync/sync-requests.module';
import { RecordChangesService } from './record-changes.service';
import { RecordDetailService } from './record-detail.service';
import { RecordExportsController } from './record-exports.controller';
import { RecordExportsService } from './record-exports.service';
import { ReadAgainController } from './read-again.controller';
import { ReadAgainService } from './read-again.service';
import { RecordsController } from './records.controller';
import { RecordsService } from './records.service';

@Module({
  imports: [SyncRequestsModule],
  controllers: [RecordsController, RecordExportsController, ReadAgainController],
  providers: [RecordsService, RecordDetailService, RecordChangesService, RecordExportsService, ReadAgainService],
})
export class RecordsModule {}
