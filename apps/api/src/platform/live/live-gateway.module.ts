import { Module } from '@nestjs/common';
import { AuthModule } from '../../auth/auth.module';
import { LiveDoor } from './live-door';
import { LiveGateway } from './live.gateway';

@Module({ imports: [AuthModule], providers: [LiveDoor, LiveGateway], exports: [LiveDoor] })
export class LiveGatewayModule {}
