import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, IsIn, IsString, Length, MaxLength } from 'class-validator';
import { roles, type Role } from '../auth/roles';
import { MayBeLeftOut } from '../platform/http/left-out';
import { IsVisible } from '../platform/http/visible';

export class CreateInvitationDto {
  @ApiProperty({ example: 'ada@example.com', maxLength: 320 })
  @IsEmail()
  @MaxLength(320)
  email: string;

  @ApiProperty({ enum: roles, enumName: 'Role' })
  @IsIn(roles, { message: `takes only ${roles.join(', ')}` })
  role: Role;
}

export class InvitationDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'ada@example.com' })
  email: string;

  @ApiProperty({ enum: roles, enumName: 'Role' })
  role: Role;

  @ApiProperty({ type: String, nullable: true, description: 'Who invites; null for somebody who left.' })
  invitedBy: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;

  @ApiProperty({ description: 'Too old to be accepted. Invite again for a new link.' })
  expired: boolean;
}

export class CreatedInvitationDto extends InvitationDto {
  @ApiProperty({
    example: 'https://hub.example.com/invitation#token=…',
    description: 'The link to send; shown this once, for only a hash of its token is kept.',
  })
  url: string;
}

export class InvitationListDto {
  @ApiProperty({ type: [InvitationDto] })
  items: InvitationDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class InvitationTokenDto {
  @ApiProperty({ description: 'The token of the link.', minLength: 20, maxLength: 200 })
  @IsString()
  @Length(20, 200)
  token: string;
}

export class AcceptInvitationDto extends InvitationTokenDto {
  @ApiPropertyOptional({ example: 'Ada Example', maxLength: 200, description: 'For a new account.' })
  @MayBeLeftOut()
  @IsString()
  @IsVisible()
  @Length(1, 200)
  name?: string;

  @ApiPropertyOptional({ minLength: 12, maxLength: 200, description: 'For a new account.' })
  @MayBeLeftOut()
  @IsString()
  @Length(12, 200, { message: 'must have 12 to 200 characters' })
  password?: string;
}

export class InvitingTenantDto {
  @ApiProperty({ example: 'acme' })
  slug: string;

  @ApiProperty({ example: 'Acme' })
  name: string;
}

export class InvitationLookDto {
  @ApiProperty({ type: InvitingTenantDto })
  tenant: InvitingTenantDto;

  @ApiProperty({ type: String, nullable: true, description: 'Who invites; null for somebody who left.' })
  inviter: string | null;

  @ApiProperty({ example: 'ada@example.com' })
  email: string;

  @ApiProperty({ enum: roles, enumName: 'Role' })
  role: Role;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;

  @ApiProperty({ description: 'Whether there is an account with this e-mail already: then sign in to accept.' })
  accountExists: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Whose account would join: the e-mail that is signed in.' })
  signedInAs: string | null;
}

export class AcceptedInvitationDto {
  @ApiProperty({ type: InvitingTenantDto })
  tenant: InvitingTenantDto;

  @ApiProperty({ enum: roles, enumName: 'Role' })
  role: Role;
}
