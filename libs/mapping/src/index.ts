export { MappingError, problemsOf } from './check';
export type { ModelFields, SchemaProblem } from './check';
export { compile } from './compile';
export type { CompiledMapping } from './compile';
export { functions as expressionFunctions } from './expression/functions';
export { interpret } from './interpret';
export { conversionSchema } from './schema';
export type {
  Condition,
  ConstRule,
  ConversionSchema,
  EachRule,
  ExpressionRule,
  FieldRules,
  FirstOfRule,
  FromRule,
  Json,
  ObjectRule,
  Path,
  RefRule,
  Rule,
  ShapeName,
  TemplateRule,
  TransformStep,
} from './schema';
export { compileReverse } from './reverse';
export type { RefusedField, ReverseMapping, ReverseResult } from './reverse';
export { interpretReverse } from './reverse-interpret';
export type { Transform, TransformExample, TransformKind } from './transform';
export { transforms } from './transforms/registry';
export type { FieldError, MapResult } from './value';
