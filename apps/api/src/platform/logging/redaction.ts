const secretNames = [
  'authorization',
  'cookie',
  'set-cookie',
  'token',
  'accessToken',
  'access_token',
  'refreshToken',
  'refresh_token',
  'password',
  'newPassword',
  'currentPassword',
  'credentials',
  'secret',
  'settings',
  'apiKey',
  'api_key',
  'encryptionKeys',
];

const key = (name: string) => (/^\w+$/.test(name) ? `.${name}` : `["${name}"]`);

/** Paths that pino masks, whatever is logged: these names at the top and up to three levels down. */
export const redactedPaths = secretNames.flatMap((name) => {
  const last = key(name);
  return [last.replace(/^\./, ''), `*${last}`, `*.*${last}`, `*.*.*${last}`];
});

interface LoggedError {
  type: string;
  message: string;
  stack?: string;
  code?: unknown;
  category?: unknown;
  cause?: LoggedError;
}

/** An error's name, message, stack and code; nothing else, for a driver hangs rows and statements on it. */
export function describeError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const { code, category } = error as Error & { code?: unknown; category?: unknown };
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(code === undefined ? {} : { code }),
    ...(category === undefined ? {} : { category }),
    ...(error.cause === undefined || depth > 3 ? {} : { cause: describeError(error.cause, depth + 1) }),
  };
}
