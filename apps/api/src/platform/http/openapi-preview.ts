import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { AppModule } from '../../app.module';
import { AppConfig } from '../../config/app-config';
import { describeApi } from './openapi-document';

/** Nothing is made from it: in a preview Nest instantiates nothing, and so needs no settings and no database. */
const nowhere = new AppConfig({
  port: 0,
  host: '127.0.0.1',
  publicUrl: 'http://localhost:3000',
  databaseUrl: 'postgres://nobody@localhost/none',
  databaseAdminUrl: undefined,
  dataDir: '.',
  encryptionKeys: [],
  allowedPrivateHosts: [],
  logLevel: 'silent',
  sandboxUrl: undefined,
  poolSizes: { api: 1, worker: 1 },
});

/** The description of the API as its controllers declare it. */
export async function previewDocument(): Promise<OpenAPIObject> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of({ config: nowhere }),
    new FastifyAdapter(),
    {
      preview: true,
      logger: false,
      abortOnError: false,
    },
  );
  return describeApi(app);
}
