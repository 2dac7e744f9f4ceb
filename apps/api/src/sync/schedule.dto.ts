import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { schedules, type Schedule } from '../integrations/states';
import { MayBeLeftOut } from '../platform/http/left-out';

const time = /^([01]\d|2[0-3]):[0-5]\d$/;
const timeMessage = { message: 'must be a time like 22:00' };

export class DayWindowDto {
  @ApiProperty({ example: '22:00', description: 'By the clock of the time zone.' })
  @Matches(time, timeMessage)
  from: string;

  @ApiProperty({ example: '06:00', description: 'May be after midnight.' })
  @Matches(time, timeMessage)
  to: string;
}

export class ScheduleOptionsDto {
  @ApiPropertyOptional({
    example: '30 6 * * 1-5',
    description: 'Minute, hour, day, month, weekday; for the schedule cron.',
  })
  @MayBeLeftOut()
  @IsString()
  @MaxLength(200)
  cron?: string;

  @ApiPropertyOptional({ example: 'Europe/Berlin', description: 'IANA name; the tenant’s when left out.' })
  @MayBeLeftOut()
  @IsString()
  @MaxLength(60)
  timeZone?: string;

  @ApiPropertyOptional({ type: DayWindowDto, description: 'Imports start within these hours only.' })
  @MayBeLeftOut()
  @ValidateNested()
  @Type(() => DayWindowDto)
  onlyBetween?: DayWindowDto;

  @ApiPropertyOptional({ type: DayWindowDto, description: 'No import starts within these hours.' })
  @MayBeLeftOut()
  @ValidateNested()
  @Type(() => DayWindowDto)
  notBetween?: DayWindowDto;

  @ApiPropertyOptional({ minimum: 0, maximum: 3600, description: 'A cron import starts up to so many seconds later.' })
  @MayBeLeftOut()
  @IsInt()
  @Min(0)
  @Max(3600)
  jitterSeconds?: number;
}

export class SchedulePreviewQueryDto {
  @ApiProperty({ enum: schedules, enumName: 'Schedule' })
  @IsIn(schedules)
  schedule: Schedule;

  @ApiPropertyOptional({ type: ScheduleOptionsDto })
  @MayBeLeftOut()
  @ValidateNested()
  @Type(() => ScheduleOptionsDto)
  scheduleOptions?: ScheduleOptionsDto;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'The integration it is for: each has its own place in a period.',
  })
  @MayBeLeftOut()
  @IsString()
  @MaxLength(60)
  integrationId?: string;
}

export class SchedulePreviewDto {
  @ApiProperty({ example: 'Europe/Berlin' })
  timeZone: string;

  @ApiProperty({ type: [String], format: 'date-time', description: 'The next starts; none when only people start it.' })
  slots: string[];
}
