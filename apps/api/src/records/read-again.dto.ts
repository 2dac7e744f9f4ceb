import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsUUID } from 'class-validator';

export const readAgainAtMost = 500;

export class ReadAgainDto {
  @ApiProperty({
    type: [String],
    format: 'uuid',
    maxItems: readAgainAtMost,
    example: ['0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22'],
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(readAgainAtMost)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  ids: string[];
}

export class NotReadAgainDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'ClickUp is paused. Resume it, then read the record again.' })
  reason: string;
}

export class ReadAgainQueuedDto {
  @ApiProperty({ description: 'They are read one after the other, as the tool’s quota allows.', example: 12 })
  queued: number;

  @ApiProperty({ type: [NotReadAgainDto], description: 'These cannot be read now.' })
  refused: NotReadAgainDto[];
}
