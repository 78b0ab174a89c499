import { scryptSync, timingSafeEqual } from "node:crypto";
import { z } from "zod";

/** An operator's account; whoever has it is entitled to all communities, or to some (TMA-COMM-002 to 009). */
export interface Account {
  readonly login: string;
  readonly passwordSalt: string;
  readonly passwordHash: string;
  readonly communities: "all" | readonly string[];
}

export interface AccountSummary {
  readonly login: string;
  readonly communities: "all" | readonly string[];
}

export const accountInputSchema = z.strictObject({
  login: z.string().regex(/^[^\p{Cc}()]{1,64}$/u, "1 to 64 characters without parentheses"),
  password: z.string().min(8, "at least 8 characters").max(256),
  communities: z
    .union([z.literal("all"), z.array(z.string().min(1)).min(1)])
    .describe("Communities that the operator is entitled to"),
});

export type AccountInput = z.input<typeof accountInputSchema>;

/** A password as it is kept: scrypt with N 16384, r 8, p 1. `salt` is hexadecimal. */
export function hashPassword(password: string, salt: string): string {
  return scryptSync(password, Buffer.from(salt, "hex"), 32).toString("hex");
}

/** Whether a password is that of the account; takes as long when there is no account. */
export function passwordFits(account: Account | undefined, password: string): boolean {
  const { passwordSalt, passwordHash } = account ?? nobody;
  const given = Buffer.from(hashPassword(password, passwordSalt), "hex");
  return timingSafeEqual(given, Buffer.from(passwordHash, "hex")) && account !== undefined;
}

const nobody = { passwordSalt: "00".repeat(16), passwordHash: "00".repeat(32) };

/** Wrong passwords in a row, and until when the login is refused. */
export interface LoginFailures {
  readonly count: number;
  readonly refusedUntilEpochMs: number;
}

const failuresBeforePause = 5;
export const pauseMs = 60_000;

/** After every fifth wrong password in a row the login pauses, whatever is sent meanwhile. */
export function afterFailure(failures: LoginFailures | undefined, nowEpochMs: number): LoginFailures {
  const count = (failures?.count ?? 0) + 1;
  const pauses = count % failuresBeforePause === 0;
  return { count, refusedUntilEpochMs: pauses ? nowEpochMs + pauseMs : 0 };
}
