import { applyDecorators } from '@nestjs/common';
import { NotEquals, ValidateIf } from 'class-validator';

/**
 * The field may be left out, and is not null: class-validator's `IsOptional` would pass null on to code that expects the
 * type, or nothing.
 */
export const MayBeLeftOut = () =>
  applyDecorators(
    ValidateIf((_body: object, value: unknown) => value !== undefined),
    NotEquals(null, { message: 'is null; leave it out instead' }),
  );
