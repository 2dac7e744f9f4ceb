import type { IncomingMessage } from 'node:http';
import { Module, RequestMethod, type DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { DestinationStream } from 'pino';
import type { Options } from 'pino-http';
import { currentWork } from '../context/current-work';
import { describeError, redactedPaths } from './redaction';

/** Spelled so that Nest finds every path in it: nestjs-pino's own default matches none but the root. */
const forRoutes = [{ path: '{*path}', method: RequestMethod.ALL }];

export interface LoggingOptions {
  level: string;
  /** Where lines go instead of standard output. */
  destination?: DestinationStream;
}

/** One JSON line an event, with the ids of the work at hand and without secrets. */
@Module({})
export class LoggingModule {
  static of({ level, destination }: LoggingOptions): DynamicModule {
    const options: Options = {
      level,
      // The address without its query, and no headers: what people search for and sign in with is not ours to log.
      serializers: {
        req: (request: { id: string; method: string; url: string; remoteAddress?: string }) => ({
          id: request.id,
          method: request.method,
          path: request.url.split('?', 1)[0],
          remoteAddress: request.remoteAddress,
        }),
        res: (response: { statusCode: number }) => ({ statusCode: response.statusCode }),
        // pino-http hands on what it made of the error; the error itself hangs on that.
        err: (error: { raw?: unknown }) => describeError(error.raw ?? error),
      },
      redact: { paths: redactedPaths, censor: '[masked]' },
      mixin: currentWork,
      customLogLevel: (_request, response, error) =>
        error || response.statusCode >= 500 ? 'error' : response.statusCode >= 400 ? 'warn' : 'info',
      autoLogging: { ignore: isRoutine },
    };
    return {
      module: LoggingModule,
      imports: [LoggerModule.forRoot({ pinoHttp: destination ? [options, destination] : options, forRoutes })],
    };
  }
}

const routine = /^\/(health|ready|metrics|assets\/|live)/;

function isRoutine(request: IncomingMessage): boolean {
  return routine.test(request.url ?? '');
}
