import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';

export const idempotentKey = Symbol('idempotent');

/** A POST that makes something: the same `Idempotency-Key` gives the first answer again, for a day. */
export const Idempotent = () =>
  applyDecorators(
    SetMetadata(idempotentKey, true),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: 'A value of your own, 255 characters at most. The same key and body give the first answer again.',
    }),
  );
