import { Injectable, type INestApplication } from '@nestjs/common';
import { describeApi } from './openapi-document';

/** The description of the running API, made when it is first asked for. */
@Injectable()
export class ApiDescription {
  private app: INestApplication | undefined;
  private text: string | undefined;

  /** To be told once the application is there: it cannot be injected. */
  of(app: INestApplication): void {
    this.app = app;
  }

  json(): string {
    if (!this.app) throw new Error('The application was not named, so there is nothing to describe.');
    this.text ??= JSON.stringify(describeApi(this.app));
    return this.text;
  }
}
