import { Module } from '@nestjs/common';
import { LiveAnnouncer } from './live-announcer';

/** Announcing; the API's side that holds the sockets is `LiveGatewayModule`. */
@Module({ providers: [LiveAnnouncer], exports: [LiveAnnouncer] })
export class LiveModule {}
