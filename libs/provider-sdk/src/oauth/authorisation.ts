import { BadConfiguration, Bug, ReconnectNeeded } from '../errors';
import type { Credentials, TokenPort } from '../http';
import type { ProviderDefinition } from '../provider';

/** The credentials of one client: which header they go in, which token counts now, and what must not be repeated. */
export class Authorisation {
  readonly #method: ProviderDefinition['auth'][number];
  readonly #seen = new Set<string>();
  #token: string;

  /** @throws BadConfiguration for a token that no header takes; Bug for a way to sign in that the provider does not declare. */
  constructor(
    private readonly provider: Pick<ProviderDefinition, 'name' | 'auth'>,
    credentials: Credentials,
    private readonly tokens: TokenPort | undefined,
  ) {
    const method = provider.auth.find((one) => one.kind === credentials.kind);
    if (!method) throw new Bug(`${provider.name} declares no way to sign in by ${credentials.kind}.`);
    this.#method = method;
    this.#token = this.#checked(credentials.token);
  }

  /** The header of the next request, and the token in it. Renews what is about to end. */
  async header(signal: AbortSignal): Promise<{ token: string; headers: Record<string, string> }> {
    if (this.tokens) this.#token = this.#checked(await this.tokens.current(signal));
    const token = this.#token;
    return { token, headers: { [this.#method.header]: this.#method.format.replaceAll('{token}', () => token) } };
  }

  /** True when the provider refused this token and there is another one now: the request is worth sending once more. */
  async renewed(error: unknown, token: string, signal: AbortSignal): Promise<boolean> {
    if (!this.tokens || !(error instanceof ReconnectNeeded) || error.status !== 401) return false;
    const next = await this.tokens.renewed(token, signal);
    return next !== undefined && next !== token;
  }

  /** Providers repeat tokens in their own words; nothing of ours may carry one further. */
  readonly conceal = (text: string): string => {
    let concealed = text;
    for (const token of this.#seen) concealed = concealed.replaceAll(token, '•••');
    return concealed;
  };

  #checked(token: string): string {
    if (!/^[\x21-\x7e]+$/.test(token)) {
      throw new BadConfiguration(
        `The token for ${this.provider.name} holds spaces or characters that no token has. Copy it again, whole.`,
        { category: 'validation', field: 'token' },
      );
    }
    this.#seen.add(token);
    return token;
  }
}
