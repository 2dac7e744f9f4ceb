import { Injectable, type PipeTransform } from '@nestjs/common';
import { Problem } from './problem';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An id in a path is a UUID; anything else is answered like an id that is not there. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!uuid.test(value)) throw Problem.notFound();
    return value.toLowerCase();
  }
}
