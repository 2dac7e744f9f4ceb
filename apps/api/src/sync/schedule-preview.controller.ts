import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentProject, ForProject } from '../auth/access';
import type { ProjectScope } from '../auth/scope';
import { TenantTransaction } from '../platform/database/tenant-transaction';
import { Problem } from '../platform/http/problem';
import { nextSlots, zoneOf } from './schedule';
import { scheduleProblems } from './schedule-check';
import { SchedulePreviewDto, SchedulePreviewQueryDto } from './schedule.dto';

const shown = 10;

@ApiTags('Sync')
@Controller('api/schedule-preview')
export class SchedulePreviewController {
  constructor(private readonly transactions: TenantTransaction) {}

  @Post()
  @HttpCode(200)
  @ForProject('viewer', 'integrations:read')
  @ApiOperation({ summary: 'When imports would start next by a schedule' })
  @ApiOkResponse({ type: SchedulePreviewDto })
  async preview(
    @CurrentProject() at: ProjectScope,
    @Body() { schedule, scheduleOptions = {}, integrationId }: SchedulePreviewQueryDto,
  ): Promise<SchedulePreviewDto> {
    const problems = scheduleProblems(schedule, scheduleOptions);
    if (problems.length > 0) throw Problem.invalid(problems);
    const { rows } = await this.transactions.run(at.tenantId, at.actor, (sql) =>
      sql.query<{ now: Date; timeZone: string; taskId: string | null }>(
        `select now(), n.time_zone as "timeZone",
                (select t.id from kb.sync_tasks t join kb.integrations i on i.id = t.integration_id
                 where i.id::text = $1 and i.project_id = $2 and i.deleted_at is null order by t.created_at, t.id limit 1) as "taskId"
         from kb.tenants n where n.id = kb.current_tenant()`,
        [integrationId ?? null, at.projectId],
      ),
    );
    const { now, timeZone, taskId } = rows[0]!;
    if (integrationId !== undefined && !taskId) throw Problem.notFound();
    const plan = { taskId: taskId ?? at.projectId, schedule, scheduleOptions, timeZone };
    return { timeZone: zoneOf(plan), slots: nextSlots(plan, now, shown).map((slot) => slot.toISOString()) };
  }
}
