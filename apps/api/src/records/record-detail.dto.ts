import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { anything } from '../platform/http/anything';
import { RecordDto, recordTypes, type RecordType } from './record.dto';

export const fieldKinds = [
  'text',
  'longtext',
  'integer',
  'double',
  'boolean',
  'timestamp',
  'texts',
  'json',
  'ref',
  'refs',
] as const;

export class RecordFieldDto {
  @ApiProperty({ example: 'statusCategory' })
  name: string;

  @ApiProperty({ example: 'Status category' })
  title: string;

  @ApiProperty({ enum: fieldKinds, enumName: 'FieldKind' })
  kind: (typeof fieldKinds)[number];

  @ApiProperty()
  filterable: boolean;

  @ApiProperty()
  sortable: boolean;

  @ApiPropertyOptional({ type: [String], description: 'The only values it can hold.' })
  values?: string[];

  @ApiPropertyOptional({ description: 'The type a reference points to.', example: 'container' })
  to?: string;
}

export class RecordSchemaDto {
  @ApiProperty({ enum: recordTypes, enumName: 'RecordType' })
  type: RecordType;

  @ApiProperty({ example: 'Work items' })
  title: string;

  @ApiProperty({ type: [RecordFieldDto] })
  fields: RecordFieldDto[];
}

export class FacetValueDto {
  @ApiProperty({ type: String, nullable: true, description: 'null counts the records without a value.' })
  value: string | null;

  @ApiProperty()
  count: number;

  @ApiPropertyOptional({ description: 'The name behind a reference or an id.' })
  label?: string;
}

export class FacetsDto {
  @ApiProperty({ type: [FacetValueDto] })
  items: FacetValueDto[];
}

export class FieldSourceDto {
  @ApiProperty({ example: 'tasks' })
  stream: string;

  @ApiProperty({ example: 'list' })
  shape: string;

  @ApiPropertyOptional({ format: 'date-time' })
  changedAt?: string;
}

export class ReferenceDto {
  @ApiProperty({ example: 'lists:901' })
  ref: string;

  @ApiProperty({ type: String, nullable: true })
  name: string | null;

  @ApiPropertyOptional({ format: 'uuid', description: 'The record behind it, once it has arrived.' })
  id?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  accountId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  personId?: string;
}

@ApiExtraModels(FieldSourceDto, ReferenceDto)
export class RecordDetailDto extends RecordDto {
  @ApiProperty({
    type: Object,
    additionalProperties: { $ref: getSchemaPath(FieldSourceDto) },
    description: 'By field: where its value comes from.',
  })
  sources: Record<string, FieldSourceDto>;

  @ApiProperty({
    type: Object,
    additionalProperties: {
      oneOf: [{ $ref: getSchemaPath(ReferenceDto) }, { type: 'array', items: { $ref: getSchemaPath(ReferenceDto) } }],
    },
    description: 'By field: what a reference points to; a list for a field that holds several.',
  })
  references: Record<string, ReferenceDto | ReferenceDto[]>;
}

export class ChangeActorDto {
  @ApiProperty({ enum: ['sync', 'user', 'provider', 'system'] })
  kind: 'sync' | 'user' | 'provider' | 'system';

  @ApiProperty({ example: 'Import from ClickUp' })
  label: string;
}

export class RecordChangeDto {
  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty({ example: 'status' })
  field: string;

  @ApiProperty({ ...anything, description: 'The value before.' })
  old: unknown;

  @ApiProperty({ ...anything, description: 'The value after.' })
  new: unknown;

  @ApiProperty({ type: ChangeActorDto })
  actor: ChangeActorDto;

  @ApiProperty({ enum: ['inferred', 'exact'], description: 'exact: the provider told the time.' })
  evidence: 'inferred' | 'exact';

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  runId: string | null;
}

export class RecordHistoryDto {
  @ApiProperty({ type: [RecordChangeDto] })
  items: RecordChangeDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class RawShapeDto {
  @ApiProperty({ example: 'list' })
  shape: string;

  @ApiProperty({ format: 'date-time' })
  observedAt: string;

  @ApiProperty()
  hash: string;

  @ApiProperty({ ...anything, description: 'As the provider sent it.' })
  payload: unknown;
}

export class RawRecordDto {
  @ApiProperty({ type: [RawShapeDto] })
  shapes: RawShapeDto[];
}
