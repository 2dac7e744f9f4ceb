import { Module } from '@nestjs/common';
import { MembersModule } from '../../members/members.module';
import { LiveModule } from '../../platform/live/live.module';
import { AuthModule } from '../auth.module';
import { IdentityProvider } from './identity-provider';
import { OidcController } from './oidc.controller';
import { OidcSignIn } from './oidc-sign-in.service';

/** Single sign-on with the installation's OpenID provider. */
@Module({
  imports: [AuthModule, LiveModule, MembersModule],
  controllers: [OidcController],
  providers: [IdentityProvider, OidcSignIn],
})
export class OidcModule {}
