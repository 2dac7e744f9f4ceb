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
    // What was sent may be a secret and has no place in an error.
    validationError: { target: false, value: false },
    stopAtFirstError: true,
    exceptionFactory: (errors) => Problem.invalid(errors.flatMap((error) => fieldsOf(error, ''))),
  });
}

function fieldsOf(error: ValidationError, parent: string): ProblemFieldDto[] {
  const path = parent ? `${parent}.${error.property}` : error.property;
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
    path,
    message: rule === 'whitelistValidation' ? 'is not a known field; leave it out' : wordsOf(message, error.property),
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldsOf(child, path))];
}

/** class-validator begins with the field's name, which the path already says. */
function wordsOf(message: string, property: string): string {
  return message.startsWith(`${property} `) ? message.slice(property.length + 1) : message;
}
