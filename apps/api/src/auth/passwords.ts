import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';

/** OWASP's second recommendation for argon2id: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes and checks passwords. */
@Injectable()
export class Passwords {
  private nobodys: Promise<string> | undefined;

  hash(password: string): Promise<string> {
    return hash(password.normalize('NFKC'), cost);
  }

  /** Whether the password fits. Without a hash it takes as long and answers no: time must not tell who has an account. */
  async fits(password: string, stored: string | undefined): Promise<boolean> {
    if (stored !== undefined) return verify(stored, password.normalize('NFKC'));
    this.nobodys ??= this.hash('nobody has this password');
    await verify(await this.nobodys, password.normalize('NFKC'));
    return false;
  }
}
