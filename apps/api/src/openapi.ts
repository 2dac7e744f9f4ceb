import 'reflect-metadata';
import { previewDocument } from './platform/http/openapi-preview';

process.stdout.write(`${JSON.stringify(await previewDocument(), null, 2)}\n`);
