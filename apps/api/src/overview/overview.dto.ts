import { ApiProperty } from '@nestjs/swagger';
import { IntegrationSummaryDto, StateReasonDto } from '../integrations/integration.dto';
import { integrationStates, type IntegrationState } from '../integrations/states';

export class WaitingIntegrationDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'clickup' })
  name: string;

  @ApiProperty({ example: 'ClickUp' })
  displayName: string;

  @ApiProperty({ example: 'clickup' })
  providerKey: string;

  @ApiProperty({ enum: integrationStates, enumName: 'IntegrationState' })
  state: IntegrationState;

  @ApiProperty({ type: StateReasonDto, nullable: true })
  stateReason: StateReasonDto | null;
}

export class ProjectOverviewDto extends IntegrationSummaryDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'main' })
  slug: string;

  @ApiProperty({ example: 'Main' })
  name: string;

  @ApiProperty({ description: 'Integrations whose last run failed.' })
  failing: number;

  @ApiProperty({ description: 'Integrations that read at this moment.' })
  syncing: number;

  @ApiProperty({ type: [Number], description: 'Records made, changed and deleted in each of the last 24 hours.' })
  changesByHour: number[];

  @ApiProperty({ type: [WaitingIntegrationDto], description: 'What waits for a person; 20 at most.' })
  waiting: WaitingIntegrationDto[];
}

export class OverviewDto {
  @ApiProperty({ type: [ProjectOverviewDto] })
  items: ProjectOverviewDto[];
}
