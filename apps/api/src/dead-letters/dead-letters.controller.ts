import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { CurrentProject, ForProject } from '../auth/access';
import type { ProjectScope } from '../auth/scope';
import { IdPipe } from '../platform/http/id.pipe';
import {
  DeadLetterDetailDto,
  DeadLetterListDto,
  DeadLetterListQueryDto,
  DeadLetterOutcomesDto,
  DeadLetterSummaryDto,
  DiscardDeadLettersDto,
  RetryDeadLettersDto,
} from './dead-letter.dto';
import { DeadLetterRetries } from './dead-letter-retries.service';
import { DeadLettersService } from './dead-letters.service';
import { MayBeLeftOut } from '../platform/http/left-out';

class SummaryQueryDto {
  @ApiPropertyOptional({ format: 'uuid' })
  @MayBeLeftOut()
  @IsUUID()
  integration?: string;
}

/** Work that ran out of attempts. */
@ApiTags('Dead letters')
@Controller('api/dead-letters')
export class DeadLettersController {
  constructor(
    private readonly letters: DeadLettersService,
    private readonly retries: DeadLetterRetries,
  ) {}

  @Get()
  @ForProject('viewer', 'integrations:read')
  @ApiOperation({ summary: 'What nobody tries any more by itself, latest first. Sort: lastAt' })
  @ApiOkResponse({ type: DeadLetterListDto })
  list(@CurrentProject() at: ProjectScope, @Query() query: DeadLetterListQueryDto): Promise<DeadLetterListDto> {
    return this.letters.list(at, query);
  }

  @Get('summary')
  @ForProject('viewer', 'integrations:read')
  @ApiOperation({ summary: 'How many there are, by kind, cause and integration' })
  @ApiOkResponse({ type: DeadLetterSummaryDto })
  summary(
    @CurrentProject() at: ProjectScope,
    @Query() { integration }: SummaryQueryDto,
  ): Promise<DeadLetterSummaryDto> {
    return this.letters.summary(at, integration);
  }

  @Get(':id')
  @ForProject('viewer', 'records:read')
  @ApiOperation({ summary: 'One of them, with its payload; secrets are masked' })
  @ApiOkResponse({ type: DeadLetterDetailDto })
  get(@CurrentProject() at: ProjectScope, @Param('id', IdPipe) id: string): Promise<DeadLetterDetailDto> {
    return this.letters.get(at, id);
  }

  @Post('retry')
  @HttpCode(200)
  @ForProject('member', 'sync:run')
  @ApiOperation({ summary: 'Have some worked on again, by ids or by filter; each says how it went' })
  @ApiOkResponse({ type: DeadLetterOutcomesDto })
  retry(@CurrentProject() at: ProjectScope, @Body() body: RetryDeadLettersDto): Promise<DeadLetterOutcomesDto> {
    return this.retries.retry(at, body);
  }

  @Post('discard')
  @HttpCode(200)
  @ForProject('member', 'sync:run')
  @ApiOperation({ summary: 'Put some away; what failed stays as it is, and is listed again when it fails again' })
  @ApiOkResponse({ type: DeadLetterOutcomesDto })
  discard(@CurrentProject() at: ProjectScope, @Body() { ids }: DiscardDeadLettersDto): Promise<DeadLetterOutcomesDto> {
    return this.letters.discard(at, ids);
  }
}
