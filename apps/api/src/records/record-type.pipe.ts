import { Injectable, type PipeTransform } from '@nestjs/common';
import { Problem } from '../platform/http/problem';
import { recordTypes, type RecordType } from './record.dto';

/** The record type in a path. */
@Injectable()
export class RecordTypePipe implements PipeTransform<string, RecordType> {
  transform(value: string): RecordType {
    const known = recordTypes.find((type) => type === value);
    if (!known) {
      throw new Problem(
        404,
        'unknown-record-type',
        'Unknown record type',
        `There are no records of that type. The types are ${recordTypes.join(', ')}.`,
      );
    }
    return known;
  }
}
