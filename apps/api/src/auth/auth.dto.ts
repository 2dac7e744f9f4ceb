import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, IsString, Length, MaxLength } from 'class-validator';
import { roles, type Role } from './roles';
import { MayBeLeftOut } from '../platform/http/left-out';
import { IsVisible } from '../platform/http/visible';

export class SignInLinkDto {
  @ApiProperty({ description: 'The token of the printed sign-in link.', minLength: 20, maxLength: 200 })
  @IsString()
  @Length(20, 200)
  token: string;
}

export class LoginDto {
  @ApiProperty({ example: 'owner@example.com', maxLength: 320 })
  @IsEmail()
  @MaxLength(320)
  email: string;

  @ApiProperty({ maxLength: 200 })
  @IsString()
  @Length(1, 200)
  password: string;
}

export class SetPasswordDto {
  @ApiPropertyOptional({ description: 'Needed when a password is set already.', maxLength: 200 })
  @MayBeLeftOut()
  @IsString()
  @Length(1, 200)
  currentPassword?: string;

  @ApiProperty({ minLength: 12, maxLength: 200 })
  @IsString()
  @Length(12, 200, { message: 'must have 12 to 200 characters' })
  newPassword: string;
}

export class UpdateMeDto {
  @ApiProperty({ example: 'Ada Example', maxLength: 200 })
  @IsString()
  @IsVisible()
  @Length(1, 200)
  displayName: string;
}

export class MeUserDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'owner@example.com' })
  email: string;

  @ApiProperty({ example: 'Owner' })
  displayName: string;

  @ApiProperty({ description: 'False until the first password is set.' })
  hasPassword: boolean;

  @ApiProperty()
  platformAdmin: boolean;
}

export class MeProjectDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'main' })
  slug: string;

  @ApiProperty({ example: 'Main' })
  name: string;
}

export class MeTenantDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'acme' })
  slug: string;

  @ApiProperty({ example: 'Acme' })
  name: string;

  @ApiProperty({ enum: roles, enumName: 'Role' })
  role: Role;

  @ApiProperty({ description: 'Closed for now by those who run the installation; nothing in it can be asked for.' })
  suspended: boolean;

  @ApiProperty({ example: 'Europe/Berlin' })
  timeZone: string;

  @ApiProperty({ type: [MeProjectDto] })
  projects: MeProjectDto[];
}

export class MeDto {
  @ApiProperty({ type: MeUserDto })
  user: MeUserDto;

  @ApiProperty({ type: [MeTenantDto] })
  tenants: MeTenantDto[];
}
