import { perform } from "../../kernel/index.ts";
import type { Process } from "../../kernel/index.ts";
import type { SipEndpoint } from "./endpoint.ts";
import type { SipHeader } from "./messages.ts";
import { Registration } from "./registration.ts";
import type { RegisterResult, SipAccount } from "./registration.ts";

/**
 * Registers an account from an endpoint (RFC 3261 §10.2): answers one challenge, takes a new nonce
 * when only the nonce was stale, asks for a longer period when the registrar wants one, and goes once
 * to another registrar. The headers are what the phone reports of itself.
 */
export function* register(
  endpoint: SipEndpoint,
  account: SipAccount,
  headers: readonly SipHeader[],
): Process<RegisterResult> {
  const registration = new Registration(endpoint, account, headers);
  for (;;) {
    const transaction = endpoint.request(registration.nextRequest(), registration.registrar);
    const response = yield* perform(transaction);
    if (response === undefined) return unanswered(transaction.failure);
    const result = registration.judge(response);
    if (result !== undefined) return result;
  }
}

function unanswered(failure: string | undefined): RegisterResult {
  return failure === undefined ? { outcome: "timed-out" } : { outcome: "unreachable", reason: failure };
}
