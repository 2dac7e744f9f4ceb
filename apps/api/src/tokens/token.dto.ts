import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { tokenScopes, type TokenScope } from '../auth/token-scopes';
import { MayBeLeftOut } from '../platform/http/left-out';
import { IsVisible } from '../platform/http/visible';

export const tokenStates = ['active', 'expired', 'revoked', 'maker_left'] as const;
export type TokenState = (typeof tokenStates)[number];

export const defaultDays = 90;
export const longestDays = 730;

export class TokenProjectDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'main' })
  slug: string;

  @ApiProperty({ example: 'Main' })
  name: string;
}

export class TokenMakerDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'Ada Example', description: 'Empty for a person who left.' })
  name: string;
}

export class TokenDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'Nightly report' })
  name: string;

  @ApiProperty({ example: 'trb_Qk3x9A', description: 'How the token begins. The rest is known to its holder alone.' })
  prefix: string;

  @ApiProperty({ enum: tokenScopes, enumName: 'TokenScope', isArray: true })
  scopes: TokenScope[];

  @ApiProperty({ type: TokenProjectDto, nullable: true, description: 'Null: every project of the organisation.' })
  project: TokenProjectDto | null;

  @ApiProperty({ enum: tokenStates, enumName: 'TokenState' })
  state: TokenState;

  @ApiProperty({ type: TokenMakerDto, description: 'The token may do no more than this person may.' })
  createdBy: TokenMakerDto;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'To the minute.' })
  lastUsedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  revokedAt: string | null;
}

export class CreatedTokenDto extends TokenDto {
  @ApiProperty({ example: 'trb_Qk3x9A…', description: 'Shown this once; only its hash is kept.' })
  token: string;
}

export class TokenListDto {
  @ApiProperty({ type: [TokenDto] })
  items: TokenDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class CreateTokenDto {
  @ApiProperty({ example: 'Nightly report', maxLength: 100 })
  @IsString()
  @IsVisible()
  @Length(1, 100)
  name: string;

  @ApiProperty({ enum: tokenScopes, enumName: 'TokenScope', isArray: true })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(tokenScopes.length)
  @ArrayUnique()
  @IsIn(tokenScopes, { each: true, message: `takes only ${tokenScopes.join(', ')}` })
  scopes: TokenScope[];

  @ApiPropertyOptional({ example: 'main', description: 'Slug of the only project it reaches; all when left out.' })
  @MayBeLeftOut()
  @IsString()
  @Matches(/^[a-z0-9][a-z0-9-]{0,62}$/, { message: 'is not a slug of a project' })
  project?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: longestDays, default: defaultDays })
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(longestDays)
  expiresInDays?: number;
}
