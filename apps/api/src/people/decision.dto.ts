import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsUUID } from 'class-validator';
import { decisionKinds, type DecisionKind } from './decision.store';

/** What somebody said about who is who. */
export class DecisionDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: decisionKinds, enumName: 'PersonDecisionKind' })
  kind: DecisionKind;

  @ApiProperty({ example: 'Merged ann-c into Ann Castellanos' })
  says: string;

  @ApiProperty({ type: String, nullable: true, description: 'Who decided; null for whoever is gone.' })
  by: string | null;

  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty({ type: String, nullable: true })
  undoneBy: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  undoneAt: string | null;

  @ApiProperty({ description: 'It is the last one that stands, which `undo` undoes.' })
  canUndo: boolean;
}

export class PersonDecisionDto extends DecisionDto {
  @ApiProperty({
    type: [String],
    description: 'Whom it touched: first whom it is about; one that was made comes last.',
  })
  personIds: string[];
}

export class MergePersonsDto {
  @ApiProperty({ format: 'uuid', description: 'Who stays.' })
  @IsUUID()
  into: string;

  @ApiProperty({ type: [String], maxItems: 50, description: 'Who are the same person.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsUUID(undefined, { each: true })
  from: string[];
}

export class SplitPersonDto {
  @ApiProperty({ type: [String], maxItems: 200, description: 'Accounts of the person that are somebody else’s.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @IsUUID(undefined, { each: true })
  accountIds: string[];
}
