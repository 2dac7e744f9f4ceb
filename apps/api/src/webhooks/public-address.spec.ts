import { describe, expect, it } from '@jest/globals';
import { webhookOrigin } from './public-address';

const own = (publicUrl: string, host = '0.0.0.0') => ({ publicUrl, host, port: 3000 });
const clickup = 'https://api.clickup.com/api/v2';

describe('the address that providers are told', () => {
  it.each([
    ['https://hub.example.com', clickup, 'https://hub.example.com'],
    ['https://203.0.114.7', clickup, 'https://203.0.114.7'],
    // The sandbox is on this machine, whatever the world is told.
    ['http://localhost:3000', 'http://127.0.0.1:4000/clickup', 'http://localhost:3000'],
    ['https://hub.example.com', 'http://127.0.0.1:4000/clickup', 'http://127.0.0.1:3000'],
    // A provider in one's own network reaches what is in it.
    ['http://hub.internal:3000', 'https://git.internal/api/v3', 'http://hub.internal:3000'],
    ['http://10.0.0.5:3000', 'http://10.0.0.9/api', 'http://10.0.0.5:3000'],
  ])('%s for %s is %s', (publicUrl, provider, origin) => {
    expect(webhookOrigin(own(publicUrl), provider, 'ClickUp')).toEqual({ origin });
  });

  it.each([
    ['http://localhost:3000', clickup, 'leads to this machine only'],
    ['http://127.0.0.1:3000', 'https://git.internal/api/v3', 'leads to this machine only'],
    ['http://hub.example.com', clickup, 'public https addresses only'],
    ['https://10.0.0.5', clickup, 'public https addresses only'],
    ['https://hub', clickup, 'public https addresses only'],
    ['https://hub.internal', clickup, 'public https addresses only'],
  ])('%s for %s is none, and says why and what to do', (publicUrl, provider, why) => {
    const answer = webhookOrigin(own(publicUrl), provider, 'ClickUp');
    expect(answer).toEqual({ say: expect.stringContaining(why) });
    expect(answer).toEqual({ say: expect.stringMatching(/schedule keeps everything current.*PUBLIC_URL/) });
  });

  it('is the one that is listened on, where that is named', () => {
    const at = (host: string) => webhookOrigin(own('https://hub.example.com', host), 'http://localhost:4000', 'X');
    expect(at('10.0.0.5')).toEqual({ origin: 'http://10.0.0.5:3000' });
    expect(at('::1')).toEqual({ origin: 'http://[::1]:3000' });
  });
});
