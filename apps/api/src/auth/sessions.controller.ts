import { Controller, Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IdPipe } from '../platform/http/id.pipe';
import { ListQueryDto } from '../platform/http/list/list.dto';
import { CurrentPerson, ForSignedIn } from './access';
import type { Person } from './scope';
import { SessionListDto } from './session.dto';
import { SessionsService } from './sessions.service';

@ApiTags('Session')
@Controller('api/auth/sessions')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Get()
  @ForSignedIn()
  @ApiOperation({ summary: 'Where you are signed in, seen last first. Sorts: lastSeenAt, createdAt' })
  @ApiOkResponse({ type: SessionListDto })
  list(@CurrentPerson() person: Person, @Query() query: ListQueryDto): Promise<SessionListDto> {
    return this.sessions.list(person, query);
  }

  @Delete(':id')
  @HttpCode(204)
  @ForSignedIn()
  @ApiOperation({ summary: 'End one of your sessions' })
  @ApiNoContentResponse()
  end(@CurrentPerson() person: Person, @Param('id', IdPipe) id: string): Promise<void> {
    return this.sessions.end(person, id);
  }

  @Delete()
  @HttpCode(204)
  @ForSignedIn()
  @ApiOperation({ summary: 'End all your sessions but this one' })
  @ApiNoContentResponse()
  endOthers(@CurrentPerson() person: Person): Promise<void> {
    return this.sessions.endOthers(person);
  }
}
