import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentProject, ForProject } from '../auth/access';
import type { ProjectScope } from '../auth/scope';
import { IdPipe } from '../platform/http/id.pipe';
import { Idempotent } from '../platform/http/idempotency/idempotent';
import { MergePersonsDto, PersonDecisionDto, SplitPersonDto } from './decision.dto';
import { DecisionsService } from './decisions.service';
import { RenamePersonDto } from './people.dto';

/** What people decide about who is who; programs do not. */
@ApiTags('People')
@Controller('api/people')
export class DecisionsController {
  constructor(private readonly decisions: DecisionsService) {}

  @Post('merge')
  @HttpCode(200)
  @ForProject('member')
  @Idempotent()
  @ApiOperation({ summary: 'Several persons are one; their accounts come together' })
  @ApiOkResponse({ type: PersonDecisionDto })
  merge(@CurrentProject() at: ProjectScope, @Body() body: MergePersonsDto): Promise<PersonDecisionDto> {
    return this.decisions.merge(at, body.into, body.from);
  }

  @Post('suggestions/:id/dismiss')
  @HttpCode(200)
  @ForProject('member')
  @ApiOperation({ summary: 'The two are not the same; of a person whose accounts are doubted: they are one' })
  @ApiOkResponse({ type: PersonDecisionDto })
  dismiss(@CurrentProject() at: ProjectScope, @Param('id', IdPipe) id: string): Promise<PersonDecisionDto> {
    return this.decisions.dismiss(at, id);
  }

  @Post(':id/rename')
  @HttpCode(200)
  @ForProject('member')
  @ApiOperation({ summary: 'Choose the name, or let it follow the accounts' })
  @ApiOkResponse({ type: PersonDecisionDto })
  rename(
    @CurrentProject() at: ProjectScope,
    @Param('id', IdPipe) id: string,
    @Body() body: RenamePersonDto,
  ): Promise<PersonDecisionDto> {
    return this.decisions.rename(at, id, body.displayName);
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @ForProject('member')
  @ApiOperation({ summary: 'The accounts are one person' })
  @ApiOkResponse({ type: PersonDecisionDto })
  confirm(@CurrentProject() at: ProjectScope, @Param('id', IdPipe) id: string): Promise<PersonDecisionDto> {
    return this.decisions.confirm(at, id);
  }

  @Post(':id/split')
  @ForProject('member')
  @Idempotent()
  @ApiOperation({ summary: 'Some accounts are somebody else’s: a new person is made of them' })
  @ApiCreatedResponse({ type: PersonDecisionDto })
  split(
    @CurrentProject() at: ProjectScope,
    @Param('id', IdPipe) id: string,
    @Body() body: SplitPersonDto,
  ): Promise<PersonDecisionDto> {
    return this.decisions.split(at, id, body.accountIds);
  }

  @Post(':id/undo')
  @HttpCode(200)
  @ForProject('member')
  @ApiOperation({ summary: 'Undo the last decision about this person' })
  @ApiOkResponse({ type: PersonDecisionDto })
  undo(@CurrentProject() at: ProjectScope, @Param('id', IdPipe) id: string): Promise<PersonDecisionDto> {
    return this.decisions.undo(at, id);
  }
}
