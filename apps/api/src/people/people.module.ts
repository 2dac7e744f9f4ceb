import { Module } from '@nestjs/common';
import { LiveModule } from '../platform/live/live.module';
import { DecisionsController } from './decisions.controller';
import { DecisionsService } from './decisions.service';
import { PeopleController } from './people.controller';
import { PeopleService } from './people.service';

@Module({
  imports: [LiveModule],
  controllers: [DecisionsController, PeopleController],
  providers: [PeopleService, DecisionsService],
})
export class PeopleModule {}
