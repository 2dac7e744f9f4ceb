import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Length, Matches } from 'class-validator';
import { MayBeLeftOut } from '../platform/http/left-out';
import { IsVisible } from '../platform/http/visible';

export const slugPattern = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
export const slugMessage = 'may hold a-z, 0-9 and - inside, 63 characters at most';

export class ProjectDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'main' })
  slug: string;

  @ApiProperty({ example: 'Main' })
  name: string;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;
}

export class ProjectListDto {
  @ApiProperty({ type: [ProjectDto] })
  items: ProjectDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class CreateProjectDto {
  @ApiProperty({ example: 'Mobile app', maxLength: 200 })
  @IsString()
  @IsVisible()
  @Length(1, 200)
  name: string;

  @ApiPropertyOptional({ example: 'mobile-app', description: 'Made from the name when left out.' })
  @MayBeLeftOut()
  @IsString()
  @Matches(slugPattern, { message: slugMessage })
  slug?: string;
}

export class UpdateProjectDto {
  @ApiPropertyOptional({ example: 'Mobile app', maxLength: 200 })
  @MayBeLeftOut()
  @IsString()
  @IsVisible()
  @Length(1, 200)
  name?: string;

  @ApiPropertyOptional({ example: 'mobile-app' })
  @MayBeLeftOut()
  @IsString()
  @Matches(slugPattern, { message: slugMessage })
  slug?: string;
}
