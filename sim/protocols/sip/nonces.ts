import { createHmac } from "node:crypto";
import { sameText } from "./digest.ts";

/** What a server finds out about a nonce that comes back. */
export type NonceCheck =
  | { readonly known: "fresh"; readonly serial: number }
  | { readonly known: "stale" }
  | { readonly known: "forged" };

/**
 * Makes and recognises nonces without remembering them: a nonce is its time of issue and a serial
 * number under a keyed hash (RFC 7616 §3.3).
 */
export class Nonces {
  readonly #secret: string;
  readonly #lifetimeMs: number;
  #serial = 0;

  constructor(secret: string, lifetimeMs: number) {
    this.#secret = secret;
    this.#lifetimeMs = lifetimeMs;
  }

  /** A nonce never given before. */
  issue(nowMs: number): string {
    const stamp = `${Math.floor(nowMs).toString(36)}.${(this.#serial++).toString(36)}`;
    return `${stamp}.${this.#seal(stamp)}`;
  }

  /** Whether a nonce is one of ours and young enough; the serial number orders nonces by issue. */
  check(nonce: string, nowMs: number): NonceCheck {
    const parts = /^(([0-9a-z]+)\.([0-9a-z]+))\.([0-9a-f]+)$/.exec(nonce);
    if (parts === null || !sameText(this.#seal(parts[1]!), parts[4]!)) return { known: "forged" };
    const issuedAtMs = Number.parseInt(parts[2]!, 36);
    if (nowMs - issuedAtMs > this.#lifetimeMs) return { known: "stale" };
    return { known: "fresh", serial: Number.parseInt(parts[3]!, 36) };
  }

  #seal(stamp: string): string {
    return createHmac("sha256", this.#secret).update(stamp).digest("hex").slice(0, 32);
  }
}
