import { Module } from '@nestjs/common';
import { RunsModule } from '../sync/runs.module';
import { MappingsController } from './mappings.controller';
import { MappingsService } from './mappings.service';

/** How what is read becomes records: seen, tried and changed by people. */
@Module({ imports: [RunsModule], controllers: [MappingsController], providers: [MappingsService] })
export class MappingsModule {}
