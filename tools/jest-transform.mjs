// Oxc compiles TypeScript with decorator metadata, as the API's build does, so tests run what production runs.
import { createHash } from 'node:crypto';
import { transformSync } from 'rolldown/utils';

const options = {
  lang: 'ts',
  target: 'es2023',
  sourcemap: true,
  tsconfig: false,
  decorator: { legacy: true, emitDecoratorMetadata: true },
  assumptions: { setPublicClassFields: true },
  typescript: { removeClassFieldsWithoutInitializer: true },
};

export default {
  getCacheKey: (source, file) =>
    createHash('sha1').update(JSON.stringify(options)).update(file).update(source).digest('hex'),
  process(source, file) {
    const result = transformSync(file, source, options);
    if (result.errors?.length) throw new Error(result.errors.map((error) => error.message).join('\n'));
    return { code: result.code, map: result.map };
  },
};
