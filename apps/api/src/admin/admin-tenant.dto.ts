import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsEmail, IsString, Length, Matches, MaxLength } from 'class-validator';
import { ListQueryDto } from '../platform/http/list/list.dto';
import { slugMessage, slugPattern } from '../projects/project.dto';
import { MayBeLeftOut } from '../platform/http/left-out';
import { IsVisible } from '../platform/http/visible';

const states = ['active', 'suspended'] as const;

export class AdminTenantDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'acme' })
  slug: string;

  @ApiProperty({ example: 'Acme' })
  name: string;

  @ApiProperty({ enum: states, enumName: 'TenantState' })
  state: (typeof states)[number];

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  suspendedAt: string | null;

  @ApiProperty()
  members: number;

  @ApiProperty()
  projects: number;

  @ApiProperty()
  integrations: number;

  @ApiProperty({ description: 'Live records of all types.' })
  records: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When an import last succeeded.' })
  lastSyncAt: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When one of its members was last here.',
  })
  lastSeenAt: string | null;
}

export class AdminTenantListQueryDto extends ListQueryDto {
  @ApiPropertyOptional({ description: 'Part of a name or a slug.', maxLength: 200 })
  @MayBeLeftOut()
  @IsString()
  @MaxLength(200)
  q?: string;
}

export class AdminTenantListDto {
  @ApiProperty({ type: [AdminTenantDto] })
  items: AdminTenantDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class CreateTenantDto {
  @ApiProperty({ example: 'Acme', maxLength: 200 })
  @IsString()
  @IsVisible()
  @Length(1, 200)
  name: string;

  @ApiProperty({ example: 'acme', description: 'In every address of its pages; unique here.' })
  @IsString()
  @Matches(slugPattern, { message: slugMessage })
  slug: string;

  @ApiProperty({ example: 'ada@example.com', maxLength: 320, description: 'Who is invited to own it.' })
  @IsEmail()
  @MaxLength(320)
  ownerEmail: string;
}

export class CreatedTenantDto extends AdminTenantDto {
  @ApiProperty({
    example: 'https://hub.example.com/invitation#token=…',
    description: 'The link to send to the owner; shown this once, for only a hash of its token is kept.',
  })
  invitationUrl: string;
}

export class UpdateTenantDto {
  @ApiPropertyOptional({ example: 'Acme', maxLength: 200 })
  @MayBeLeftOut()
  @IsString()
  @IsVisible()
  @Length(1, 200)
  name?: string;

  @ApiPropertyOptional({ description: 'True: nobody gets in, syncs stop, webhooks are kept for later.' })
  @MayBeLeftOut()
  @IsBoolean()
  suspended?: boolean;
}

export class SlugAnswerDto {
  @ApiProperty()
  free: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Why it cannot be had.' })
  say: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'acme-2', description: 'Another one that can.' })
  suggestion: string | null;
}
