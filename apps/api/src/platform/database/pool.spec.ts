import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isDatabaseUnavailable } from '../http/failures';
import { createPool } from './pool';
import { TenantTransaction } from './tenant-transaction';

/** One message of PostgreSQL's protocol: https://www.postgresql.org/docs/current/protocol-message-formats.html */
function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const welcome = Buffer.concat([message('R', Buffer.alloc(4)), message('Z', Buffer.from('I'))]);
const farewell = message(
  'E',
  Buffer.from('SFATAL\0C57P01\0Mterminating connection due to unexpected postmaster exit\0\0'),
);

describe('a database that ends as soon as it has let one in', () => {
  let server: Server;
  beforeAll(async () => {
    // In one piece, as a busy process reads them.
    server = createServer((socket) => {
      socket.on('error', () => undefined).once('data', () => socket.end(Buffer.concat([welcome, farewell])));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  afterAll(() => void server.close());

  it('is told to whoever asks, and ends nothing', async () => {
    const url = `postgres://somebody@127.0.0.1:${(server.address() as AddressInfo).port}/any`;
    const pool = createPool({ url, size: 1, name: 'test' });
    const asked = new TenantTransaction(pool).resolve((sql) => sql.query('select 1'));
    expect(isDatabaseUnavailable(await asked.catch((error: unknown) => error))).toBe(true);
    await pool.end();
  });
});
