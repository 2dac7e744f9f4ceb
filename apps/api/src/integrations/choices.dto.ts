import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class ChoiceNodeDto {
  @ApiProperty()
  id: string;

  @ApiProperty({ type: String, nullable: true, description: 'The node around it; null at the top.' })
  parentId: string | null;

  @ApiProperty({ example: 'list' })
  kind: string;

  @ApiProperty({ example: 'Sprint 4' })
  name: string;

  @ApiPropertyOptional({ description: 'Records in it, where the tool tells.' })
  count?: number;
}

export class ChoicesDto {
  @ApiProperty({ type: [ChoiceNodeDto], description: 'Parents come before what is in them.' })
  items: ChoiceNodeDto[];
}
