import { createHmac } from "node:crypto";
import { sameText } from "./digest.ts";

/** What a server finds out about a nonce that comes back. */
export type NonceCheck =
  | { readonly known: "fresh"; readonly serial: number }
  | { readonly known: "stale" }
  | { readonly known: "forged" };

const secondMs = 1000;

/**
 * Makes and recognises nonces without remembering them (RFC 7616 §3.3): a nonce is the second of
 * its issue under a keyed hash, and a serial number. The serial number needs no seal of its own: the
 * digest of whoever uses the nonce covers it, so nobody can change it in an answer of another.
 */
export class Nonces {
  readonly #secret: string;
  readonly #lifetimeMs: number;
  #serial = 0;
  /** The seal computed last: nonces come and go by the thousand within one second. */
  #sealed = { stamp: "", seal: "" };

  constructor(secret: string, lifetimeMs: number) {
    this.#secret = secret;
    this.#lifetimeMs = lifetimeMs;
  }

  /** A nonce never given before. */
  issue(nowMs: number): string {
    const stamp = Math.floor(nowMs / secondMs).toString(36);
    return `${stamp}.${(this.#serial++).toString(36)}.${this.#seal(stamp)}`;
  }

  /**
   * Whether a nonce is one of ours and young enough, to the second. The serial number orders nonces
   * by their issue.
   */
  check(nonce: string, nowMs: number): NonceCheck {
    const parts = /^([0-9a-z]{1,10})\.([0-9a-z]{1,10})\.([0-9a-f]{32})$/.exec(nonce);
    if (parts === null || !sameText(this.#seal(parts[1]!), parts[3]!)) return { known: "forged" };
    const issuedAtMs = Number.parseInt(parts[1]!, 36) * secondMs;
    if (nowMs - issuedAtMs >= this.#lifetimeMs + secondMs) return { known: "stale" };
    return { known: "fresh", serial: Number.parseInt(parts[2]!, 36) };
  }

  #seal(stamp: string): string {
    if (this.#sealed.stamp !== stamp) {
      const seal = createHmac("sha256", this.#secret).update(stamp).digest("hex").slice(0, 32);
      this.#sealed = { stamp, seal };
    }
    return this.#sealed.seal;
  }
}
