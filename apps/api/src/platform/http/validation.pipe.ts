import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { Problem } from './problem';
import type { ProblemFieldDto } from './problem.dto';

/** Bodies and queries fit their DTO exactly: unknown fields are refused, nothing is converted silently. */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    // Of what was sent, which may be a secret, nothing goes into an error but whether there was anything.
    validationError: { target: false, value: true },
    stopAtFirstError: true,
    exceptionFactory: (errors) => Problem.invalid(errors.flatMap((error) => fieldsOf(error, ''))),
  });
}

function fieldsOf(error: ValidationError, parent: string): ProblemFieldDto[] {
  const path = parent ? `${parent}.${error.property}` : error.property;
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
    path,
    message: wordsOf(rule, message, error),
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldsOf(child, path))];
}

/** class-validator begins with the field's name, which the path already says. */
function wordsOf(rule: string, message: string, { property, value }: ValidationError): string {
  if (rule === 'whitelistValidation') return 'is not a known field; leave it out';
  const words = message.startsWith(`${property} `) ? message.slice(property.length + 1) : message;
  if (value !== undefined) return words;
  return rule === 'isIn' ? `is missing; ${words}` : 'is missing; fill it in';
}
