import { Module } from '@nestjs/common';
import { RecordDetailService } from './record-detail.service';
import { RecordsController } from './records.controller';
import { RecordsService } from './records.service';

@Module({ controllers: [RecordsController], providers: [RecordsService, RecordDetailService] })
export class RecordsModule {}
