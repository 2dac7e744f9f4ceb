import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AppConfig } from '../config/app-config';
import { LiveModule } from '../platform/live/live.module';
import { AccessCheck } from './access-check';
import { AccessGuard } from './access.guard';
import { AuthController } from './auth.controller';
import { LoginAttempts } from './login-attempts.store';
import { MeService } from './me.service';
import { PasswordResetController } from './password-reset.controller';
import { PasswordResets } from './password-resets.service';
import { Passwords } from './passwords';
import { RedisCounts } from './redis-counts';
import { OwnCounts } from './request-counts';
import { rateLimits, RequestRates } from './request-rates';
import { Refusals } from './refusals';
import { ScopeResolver } from './scope.resolver';
import { SessionCookie } from './session-cookie';
import { SessionsController } from './sessions.controller';
import { SessionsService } from './sessions.service';
import { Sessions } from './sessions.store';
import { SignInService } from './sign-in.service';
import { TokenResolver } from './token.resolver';

@Module({
  imports: [DiscoveryModule, LiveModule],
  controllers: [AuthController, PasswordResetController, SessionsController],
  providers: [
    AccessCheck,
    LoginAttempts,
    MeService,
    PasswordResets,
    Passwords,
    Refusals,
    ScopeResolver,
    SessionCookie,
    Sessions,
    SessionsService,
    SignInService,
    TokenResolver,
    {
      provide: RequestRates,
      useFactory: ({ redisUrl }: AppConfig) =>
        new RequestRates(rateLimits, redisUrl ? new RedisCounts(redisUrl) : new OwnCounts()),
      inject: [AppConfig],
    },
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [LoginAttempts, PasswordResets, Passwords, ScopeResolver, SessionCookie, Sessions, SignInService],
})
export class AuthModule {}
