import {
  type AccountInput,
  accountInputSchema,
  type AccountSummary,
  hashPassword,
} from "../domain/account.ts";
import { parsedOrRefused } from "../domain/parsed.ts";
import { refusal, unknownName } from "../domain/refusal.ts";
import { type EngineContext, note } from "./context.ts";

const saltBytes = 16;

/** The accounts of operators, without passwords. */
export function listAccounts(context: EngineContext): AccountSummary[] {
  requireOwner(context, "accounts");
  return context.store.accounts.list().map(({ login, communities }) => ({ login, communities }));
}

/** Adds an account, or changes it; its sessions end. The password is kept as a hash alone. */
export function putAccount(context: EngineContext, input: AccountInput): AccountSummary {
  requireOwner(context, "accounts");
  const { login, password, communities } = parsedOrRefused(accountInputSchema, "account", input);
  const passwordSalt = context.ports.random.hex(saltBytes);
  const passwordHash = hashPassword(password, passwordSalt);
  context.store.transaction(() => {
    context.store.accounts.put([login], { login, passwordSalt, passwordHash, communities });
    endSessions(context, login);
    note(context, null, { code: "account-changed", byOperator: true, text: `account ${login} is defined` });
  });
  return { login, communities };
}

/** Removes an account; its sessions end. */
export function removeAccount(context: EngineContext, login: string): void {
  requireOwner(context, "accounts");
  const known = listAccounts(context).map((account) => account.login);
  if (!known.includes(login)) throw unknownName("account", login, known);
  context.store.transaction(() => {
    context.store.accounts.remove(login);
    endSessions(context, login);
    note(context, null, { code: "account-changed", byOperator: true, text: `account ${login} is removed` });
  });
}

/** Refuses everyone but the owner of the engine. */
export function requireOwner({ operator }: EngineContext, what: string): void {
  if (operator.multiSite === null) return;
  throw refusal(
    "owner-only",
    "operator",
    `${what} are the business of the manager, not of ${operator.login}`,
  );
}

function endSessions({ store }: EngineContext, login: string): void {
  store.loginFailures.remove(login);
  for (const session of store.sessions.list()) {
    if (session.operator.login === login) store.sessions.remove(session.tokenHash);
  }
}
