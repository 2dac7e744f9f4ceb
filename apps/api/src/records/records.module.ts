import { Module } from '@nestjs/common';
import { RecordChangesService } from './record-changes.service';
import { RecordDetailService } from './record-detail.service';
import { RecordExportsController } from './record-exports.controller';
import { RecordExportsService } from './record-exports.service';
import { RecordsController } from './records.controller';
import { RecordsService } from './records.service';

@Module({
  controllers: [RecordsController, RecordExportsController],
  providers: [RecordsService, RecordDetailService, RecordChangesService, RecordExportsService],
})
export class RecordsModule {}
