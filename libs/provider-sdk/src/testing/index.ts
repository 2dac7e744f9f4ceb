export * from './sandbox';
export * from './scripted-server';
export * from './conformance';
export * from './read-everything';
export * from './sign-webhook';
export * from './webhook-conformance';
