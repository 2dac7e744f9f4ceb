import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentProject, ForProject } from '../auth/access';
import type { ProjectScope } from '../auth/scope';
import { IdPipe } from '../platform/http/id.pipe';
import { ListQueryDto } from '../platform/http/list/list.dto';
import { PersonDetailDto, PersonListDto, PersonListQueryDto, SuggestionListDto } from './people.dto';
import { PeopleService } from './people.service';

/** Who the accounts of the tools belong to. */
@ApiTags('People')
@Controller('api/people')
export class PeopleController {
  constructor(private readonly people: PeopleService) {}

  @Get()
  @ForProject('viewer', 'records:read')
  @ApiOperation({ summary: 'Persons with an account in the project. Sort: name, createdAt' })
  @ApiOkResponse({ type: PersonListDto })
  list(@CurrentProject() at: ProjectScope, @Query() query: PersonListQueryDto): Promise<PersonListDto> {
    return this.people.list(at, query);
  }

  @Get('suggestions')
  @ForProject('viewer', 'records:read')
  @ApiOperation({ summary: 'Open questions about who is who, with the evidence. Sort: score' })
  @ApiOkResponse({ type: SuggestionListDto })
  suggestions(@CurrentProject() at: ProjectScope, @Query() query: ListQueryDto): Promise<SuggestionListDto> {
    return this.people.suggestions(at, query);
  }

  @Get(':id')
  @ForProject('viewer', 'records:read')
  @ApiOperation({ summary: 'One person: accounts with the evidence, work, decisions. An id that was merged leads on' })
  @ApiOkResponse({ type: PersonDetailDto })
  get(@CurrentProject() at: ProjectScope, @Param('id', IdPipe) id: string): Promise<PersonDetailDto> {
    return this.people.get(at, id);
  }
}
