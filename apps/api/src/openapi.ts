import 'reflect-metadata';
import { describeAccess } from './auth/access-document';
import { previewDocument } from './platform/http/openapi-preview';

const description = await previewDocument();
process.stdout.write(JSON.stringify({ description, access: describeAccess(description) }));
