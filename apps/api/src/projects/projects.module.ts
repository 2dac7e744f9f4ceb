import { Module } from '@nestjs/common';
import { SyncRequestsModule } from '../sync/sync-requests.module';
import { ProjectsController } from './projects.controller';
import { ProjectsService } from './projects.service';

@Module({ imports: [SyncRequestsModule], controllers: [ProjectsController], providers: [ProjectsService] })
export class ProjectsModule {}
