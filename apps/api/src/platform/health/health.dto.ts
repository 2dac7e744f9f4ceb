import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class HealthDto {
  @ApiProperty({ enum: ['ok'] })
  status: 'ok';
}

export class ReadinessPartDto {
  @ApiProperty({ example: 'database' })
  name: string;

  @ApiProperty()
  ready: boolean;

  @ApiPropertyOptional({ example: 'The database does not answer.' })
  say?: string;

  @ApiPropertyOptional({ description: 'How long the check took.' })
  ms?: number;
}

export class ReadinessDto {
  @ApiProperty({ enum: ['ready', 'not_ready'] })
  status: 'ready' | 'not_ready';

  @ApiProperty({ type: [ReadinessPartDto] })
  parts: ReadinessPartDto[];
}
