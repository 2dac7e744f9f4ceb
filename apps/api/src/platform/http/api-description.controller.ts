import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import { ForAnyone } from '../../auth/access';
import { ApiDescription } from './api-description';

@Controller('api/openapi.json')
export class ApiDescriptionController {
  constructor(private readonly description: ApiDescription) {}

  @Get()
  @ForAnyone()
  @Header('content-type', 'application/json; charset=utf-8')
  @ApiExcludeEndpoint()
  get(): string {
    return this.description.json();
  }
}
