import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CurrentProject, ForProject } from '../auth/access';
import type { ProjectScope } from '../auth/scope';
import { Idempotent } from '../platform/http/idempotency/idempotent';
import { ReadAgainDto, ReadAgainQueuedDto } from './read-again.dto';
import { ReadAgainService } from './read-again.service';
import { RecordTypePipe } from './record-type.pipe';
import { recordTypes, type RecordType } from './record.dto';

@ApiTags('Records')
@Controller('api/records/:type')
export class ReadAgainController {
  constructor(private readonly readAgain: ReadAgainService) {}

  @Post('read-again')
  @HttpCode(202)
  @ApiParam({ name: 'type', enum: recordTypes, enumName: 'RecordType' })
  @ForProject('member', 'sync:run')
  @Idempotent()
  @ApiOperation({ summary: 'Read the chosen records from their tools again, now' })
  @ApiAcceptedResponse({ type: ReadAgainQueuedDto })
  ask(
    @CurrentProject() at: ProjectScope,
    @Param('type', RecordTypePipe) type: RecordType,
    @Body() { ids }: ReadAgainDto,
  ): Promise<ReadAgainQueuedDto> {
    return this.readAgain.ask(at, type, ids);
  }
}
