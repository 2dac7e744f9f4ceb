import type { SandboxCall, SendWebhook } from '@tributary/provider-sdk/testing';

const withinMs = 7_000;
const loopback = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/;

/**
 * Carries the stand-ins' webhooks, one after another for each address so that they arrive in the order of the changes.
 * To this machine alone: nothing leaves it.
 */
export class WebhookSender {
  private readonly queues = new Map<string, Promise<boolean>>();
  private readonly ending = new AbortController();

  readonly send: SendWebhook = (call) => {
    const before = this.queues.get(call.url) ?? Promise.resolve(true);
    const sent = before.then(() => this.post(call));
    this.queues.set(call.url, sent);
    void sent.then(() => {
      if (this.queues.get(call.url) === sent) this.queues.delete(call.url);
    });
    return sent;
  };

  /** Sends nothing more, and waits for what is under way. */
  async close(): Promise<void> {
    this.ending.abort();
    await Promise.all(this.queues.values());
  }

  private async post({ url, headers, body }: SandboxCall): Promise<boolean> {
    if (this.ending.signal.aborted || !loopback.test(new URL(url).hostname)) return false;
    try {
      const signal = AbortSignal.any([this.ending.signal, AbortSignal.timeout(withinMs)]);
      const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
      await response.arrayBuffer();
      return response.ok;
    } catch {
      // Nobody there, or too slow: the stand-in counts it, as the provider does.
      return false;
    }
  }
}
