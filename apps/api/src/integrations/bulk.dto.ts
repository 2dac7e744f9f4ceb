import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsUUID } from 'class-validator';

export const bulkActions = ['enable', 'disable', 'pause', 'resume', 'sync', 'retry', 'delete'] as const;
export type BulkAction = (typeof bulkActions)[number];

export class BulkIntegrationsDto {
  @ApiProperty({ type: [String], format: 'uuid', minItems: 1, maxItems: 100 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  ids: string[];

  @ApiProperty({
    enum: bulkActions,
    enumName: 'BulkAction',
    description: 'sync: what changed; retry: the last import that failed, from where it stopped; delete: records stay.',
  })
  @IsIn(bulkActions)
  action: BulkAction;
}

export class BulkOutcomeDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  ok: boolean;

  @ApiPropertyOptional({ description: 'Why not, and what to do.' })
  say?: string;
}

export class BulkOutcomesDto {
  @ApiProperty({ type: [BulkOutcomeDto], description: 'In the order asked.' })
  items: BulkOutcomeDto[];

  @ApiProperty({ description: 'How many came out well.' })
  done: number;
}
