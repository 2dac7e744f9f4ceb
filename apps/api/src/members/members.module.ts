import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module';
import { IntegrationsModule } from '../integrations/integrations.module';
import { LiveModule } from '../platform/live/live.module';
import { InvitationDoorController } from './invitation-door.controller';
import { InvitationDoorService } from './invitation-door.service';
import { InvitationsController } from './invitations.controller';
import { InvitationsService } from './invitations.service';
import { Joining } from './joining.service';
import { LeavingService } from './leaving.service';
import { MembersController } from './members.controller';
import { MembersService } from './members.service';
import { ResetLinksService } from './reset-links.service';

/** Who belongs to a tenant: invited, joined, given roles, taken out. */
@Module({
  imports: [AuthModule, IntegrationsModule, LiveModule],
  controllers: [InvitationDoorController, InvitationsController, MembersController],
  providers: [InvitationDoorService, InvitationsService, Joining, LeavingService, MembersService, ResetLinksService],
  exports: [Joining],
})
export class MembersModule {}
