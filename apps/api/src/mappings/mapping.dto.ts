import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsInt, IsObject, IsString, Length, Max, MaxLength, Min } from 'class-validator';
import { MayBeLeftOut } from '../platform/http/left-out';

const schemaProperty = {
  type: Object,
  additionalProperties: true,
  description: 'A conversion schema; its form is explained in docs/mapping.md.',
} as const;

export class TestMappingDto {
  @ApiProperty(schemaProperty)
  @IsObject()
  schema: Record<string, unknown>;

  @ApiPropertyOptional({ minimum: 1, maximum: 50, default: 20, description: 'How many stored records are tried.' })
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(50)
  limit?: number;

  @ApiPropertyOptional({ type: [String], maxItems: 50, description: 'Try these records; the newest when left out.' })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(500, { each: true })
  externalIds?: string[];
}

export class SaveMappingDto {
  @ApiProperty(schemaProperty)
  @IsObject()
  schema: Record<string, unknown>;

  @ApiPropertyOptional({ maxLength: 500, description: 'What was changed and why, for whoever reads the versions.' })
  @MayBeLeftOut()
  @IsString()
  @Length(1, 500)
  note?: string;
}

export class RestoreMappingDto {
  @ApiProperty({ minimum: 0, description: 'A version of the list; 0 is the mapping that comes with the provider.' })
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  version: number;
}

export class MappingProblemDto {
  @ApiProperty({ example: 'list.title.transforms[0]' })
  at: string;

  @ApiProperty({ example: 'There is no transform named "text.shout".' })
  message: string;
}

export class RefusedFieldDto {
  @ApiProperty()
  field: string;

  @ApiProperty({ example: 'it is computed by an expression' })
  reason: string;
}

export class MappingSummaryDto {
  @ApiProperty({ example: 'tasks' })
  stream: string;

  @ApiProperty({ example: 'Tasks' })
  title: string;

  @ApiProperty({ example: 'work_item' })
  target: string;

  @ApiProperty({ description: 'Noted beside each record that was mapped with it.' })
  version: number;

  @ApiProperty({ enum: ['provider', 'own'], description: 'Whether it came with the provider or was changed here.' })
  origin: 'provider' | 'own';

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  changedAt: string | null;
}

export class MappingDto extends MappingSummaryDto {
  @ApiProperty(schemaProperty)
  schema: object;

  @ApiProperty({ type: [String], description: 'Fields whose changes can be written back to the provider’s record.' })
  writable: string[];

  @ApiProperty({ type: [RefusedFieldDto] })
  notWritable: RefusedFieldDto[];

  @ApiProperty({ type: [MappingProblemDto], description: 'Why it no longer fits; empty when it does.' })
  problems: MappingProblemDto[];
}

export class MappingListDto {
  @ApiProperty({ type: [MappingSummaryDto] })
  items: MappingSummaryDto[];
}

export class SavedMappingDto extends MappingDto {
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The run that maps stored records anew; null when it begins once the active run has ended.',
  })
  runId: string | null;
}

export class MappingVersionDto {
  @ApiProperty()
  version: number;

  @ApiProperty({ enum: ['provider', 'own'] })
  origin: 'provider' | 'own';

  @ApiProperty({ type: String, nullable: true })
  note: string | null;

  @ApiProperty({ example: 'user:0199…' })
  createdBy: string;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;
}

export class MappingVersionListDto {
  @ApiProperty({ type: [MappingVersionDto] })
  items: MappingVersionDto[];
}

export class MappingVersionSchemaDto extends MappingVersionDto {
  @ApiProperty(schemaProperty)
  schema: object;
}

export class MappedFieldErrorDto {
  @ApiProperty()
  field: string;

  @ApiProperty({ description: 'Where in the provider’s record the value came from.' })
  path: string;

  @ApiProperty()
  message: string;

  @ApiProperty({ description: 'The value as JSON, cut.' })
  got: string;
}

export class MappedSampleDto {
  @ApiProperty()
  externalId: string;

  @ApiProperty({ enum: ['list', 'detail', 'event'] })
  shape: string;

  @ApiProperty({ type: Object, additionalProperties: true, nullable: true, description: 'Null where it did not fit.' })
  before: object | null;

  @ApiProperty({ type: Object, additionalProperties: true, nullable: true })
  after: object | null;

  @ApiProperty({ type: [String], description: 'Fields that would change.' })
  changed: string[];

  @ApiProperty({ type: [MappedFieldErrorDto] })
  errors: MappedFieldErrorDto[];
}

export class MappingTestDto {
  @ApiProperty({ type: [MappingProblemDto], description: 'Why it cannot be used; nothing is tried then.' })
  problems: MappingProblemDto[];

  @ApiProperty({ type: [MappedSampleDto] })
  samples: MappedSampleDto[];
}

export class TransformDto {
  @ApiProperty({ example: 'text.trim' })
  name: string;

  @ApiProperty({ example: 'Trim' })
  title: string;

  @ApiProperty()
  doc: string;

  @ApiProperty({ type: [String], example: ['text'] })
  input: string[];

  @ApiProperty({ example: 'text' })
  output: string;

  @ApiProperty({ type: Object, additionalProperties: true, description: 'JSON Schema of its arguments.' })
  args: object;

  @ApiProperty({ type: [Object] })
  examples: object[];

  @ApiProperty({ type: String, nullable: true, description: 'Why a value cannot be written back through it.' })
  noInverse: string | null;
}

export class TransformListDto {
  @ApiProperty({ type: [TransformDto] })
  items: TransformDto[];
}
