import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject, IsString, MaxLength, ValidateIf } from 'class-validator';
import { ListQueryDto } from '../platform/http/list/list.dto';
import { RecordTotalDto, recordTypes, type RecordType } from '../records/record.dto';
import { DecisionDto } from './decision.dto';
import { MayBeLeftOut } from '../platform/http/left-out';
import { IsVisible } from '../platform/http/visible';

export const personKinds = ['person', 'left', 'bot'] as const;
export type PersonKind = (typeof personKinds)[number];

export class PersonListQueryDto extends ListQueryDto {
  @ApiPropertyOptional({ description: 'Part of a name, an e-mail or a login.' })
  @MayBeLeftOut()
  @IsString()
  @MaxLength(200)
  q?: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    description:
      '`filter[kind]=person,left,bot` (without: person), `filter[accounts]=several` or `one`, `filter[email]=empty:`, `filter[integrationId]=…`, `filter[review]=open`.',
    example: { accounts: 'several' },
  })
  @MayBeLeftOut()
  @IsObject({ message: 'is written filter[field]=value' })
  filter?: Record<string, string>;
}

export class PersonAccountDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  integrationId: string;

  @ApiProperty()
  integrationName: string;

  @ApiProperty()
  providerKey: string;

  @ApiProperty()
  displayName: string;

  @ApiProperty({ type: String, nullable: true })
  email: string | null;

  @ApiProperty({ type: String, nullable: true })
  handle: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Where to open it in the tool.' })
  url: string | null;

  @ApiProperty({ description: 'Deleted or shut off in the tool.' })
  left: boolean;
}

export class PersonDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  displayName: string;

  @ApiProperty({
    enum: personKinds,
    enumName: 'PersonKind',
    description: '`left`: none of their accounts can be used any more. `bot`: a program.',
  })
  kind: PersonKind;

  @ApiProperty({ description: 'A question about who this is waits for an answer.' })
  needsReview: boolean;

  @ApiProperty({ description: 'Somebody said of every account that it is theirs.' })
  confirmed: boolean;

  @ApiProperty({ type: [PersonAccountDto], description: 'Their accounts in this project, 20 at most.' })
  accounts: PersonAccountDto[];

  @ApiProperty({ description: 'How many accounts they have in this project.' })
  accountCount: number;
}

export class PersonListDto {
  @ApiProperty({ type: [PersonDto] })
  items: PersonDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;

  @ApiProperty({ type: RecordTotalDto })
  total: RecordTotalDto;
}

export const evidenceSigns = ['for', 'against', 'said'] as const;

/** Why an account is this person’s, or what speaks against it. */
export class EvidenceDto {
  @ApiProperty({ enum: evidenceSigns, enumName: 'EvidenceSign', description: '`said`: somebody decided it.' })
  sign: (typeof evidenceSigns)[number];

  @ApiProperty({ example: 'Same e-mail as Ann Castellanos in ClickUp: ann@harbor.example' })
  says: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When somebody decided it.' })
  at: string | null;
}

export class LinkedAccountDto extends PersonAccountDto {
  @ApiProperty({ type: [EvidenceDto] })
  evidence: EvidenceDto[];
}

export class PersonWorkDto {
  @ApiProperty({ enum: recordTypes, enumName: 'RecordType' })
  recordType: RecordType;

  @ApiProperty({ description: 'The field of the records that names them; filter by it with the id of the person.' })
  field: string;

  @ApiProperty({ type: RecordTotalDto })
  total: RecordTotalDto;
}

export class ReasonDto {
  @ApiProperty({ example: 'Both have the same name' })
  says: string;

  @ApiProperty({ description: 'How much it counts; below zero it speaks against.' })
  points: number;
}

export const suggestionKinds = ['same', 'apart'] as const;

export class SuggestionDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({
    enum: suggestionKinds,
    enumName: 'SuggestionKind',
    description: '`same`: two persons may be one. `apart`: the accounts of a person may be of several.',
  })
  kind: (typeof suggestionKinds)[number];

  @ApiProperty({ description: 'The sum of the reasons’ points, 100 at most.' })
  score: number;

  @ApiProperty({ type: [ReasonDto] })
  reasons: ReasonDto[];

  @ApiProperty({ type: PersonDto })
  person: PersonDto;

  @ApiProperty({ type: PersonDto, nullable: true, description: 'The second person of `same`.' })
  other: PersonDto | null;
}

export class SuggestionListDto {
  @ApiProperty({ type: [SuggestionDto] })
  items: SuggestionDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;

  @ApiProperty({ type: RecordTotalDto })
  total: RecordTotalDto;
}

export class PersonDetailDto extends PersonDto {
  @ApiProperty({ type: [LinkedAccountDto], description: 'Their accounts in this project, 200 at most.' })
  declare accounts: LinkedAccountDto[];

  @ApiProperty({ description: 'How many accounts they have in other projects.' })
  accountsElsewhere: number;

  @ApiProperty({ description: 'Somebody chose the name; otherwise it follows the accounts.' })
  named: boolean;

  @ApiProperty({ type: [PersonWorkDto], description: 'What they are named in; nothing where there is none.' })
  work: PersonWorkDto[];

  @ApiProperty({ type: [SuggestionDto] })
  suggestions: SuggestionDto[];

  @ApiProperty({ type: [DecisionDto], description: 'What was decided about them, newest first, 50 at most.' })
  decisions: DecisionDto[];
}

export class RenamePersonDto {
  @ApiProperty({ type: String, nullable: true, maxLength: 500, description: 'null: follow the accounts again.' })
  @ValidateIf((body: RenamePersonDto) => body.displayName !== null)
  @IsString()
  @IsVisible()
  @MaxLength(500)
  displayName: string | null;
}
