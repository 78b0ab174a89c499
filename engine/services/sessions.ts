import { createHash } from "node:crypto";
import { afterFailure, passwordFits } from "../domain/account.ts";
import type { Menu } from "../domain/menus.ts";
import type { Operator } from "../domain/operator.ts";
import { knownNames, refusal } from "../domain/refusal.ts";
import { chooseMultiSite, chooseRole, type SessionChoice } from "../domain/session-choice.ts";
import { findMultiSite } from "../domain/topology.ts";
import { listMenus } from "./access.ts";
import type { EngineContext } from "./context.ts";

/** What an operator enters on the login page. */
export interface Credentials extends SessionChoice {
  readonly login: string;
  readonly password: string;
}

/** An operator's session as it is kept; the token itself is not. */
export interface StoredSession {
  readonly tokenHash: string;
  readonly operator: Operator;
  readonly openedAtEpochMs: number;
  readonly usedAtEpochMs: number;
}

/** A session as its operator sees it: the home page (Accueil). */
export interface SessionView {
  readonly operator: Operator;
  readonly menus: readonly Menu[];
  readonly expiresAtEpochMs: number;
}

export interface OpenedSession extends SessionView {
  /** To be sent as bearer token with every request of the session. */
  readonly token: string;
}

const tokenBytes = 32;
/** A session's last use is written down once a minute at most. */
const useGrainMs = 60_000;

/** Opens a session: login, then multi-site, then community (TMA-MODE-004 to 006, TMA-COMM-002 to 009). */
export function openSession(context: EngineContext, credentials: Credentials): OpenedSession {
  const { ports, store } = context;
  const account = checkedAccount(context, credentials);
  const multiSite = chooseMultiSite(store.topology(), credentials);
  const communityMode = store.application().communityMultiSites.includes(multiSite.id);
  const operator = chooseRole(account, multiSite, communityMode, credentials);
  const token = ports.random.hex(tokenBytes);
  const nowEpochMs = ports.clock.nowEpochMs();
  const session: StoredSession = {
    tokenHash: hashOf(token),
    operator,
    openedAtEpochMs: nowEpochMs,
    usedAtEpochMs: nowEpochMs,
  };
  store.transaction(() => {
    for (const { tokenHash } of store.sessions.list().filter((one) => isOver(context, one))) {
      store.sessions.remove(tokenHash);
    }
    store.sessions.put([session.tokenHash], session);
  });
  return { token, ...viewOf(context, session) };
}

/** The operator of a token; undefined when there is no such session, or it has expired. */
export function operatorOf(context: EngineContext, token: string): Operator | undefined {
  const session = context.store.sessions.get(hashOf(token));
  if (session === undefined || isOver(context, session)) return undefined;
  const nowEpochMs = context.ports.clock.nowEpochMs();
  if (nowEpochMs - session.usedAtEpochMs >= useGrainMs)
    keep(context, { ...session, usedAtEpochMs: nowEpochMs });
  return session.operator;
}

/** A session by its token; refuses one that is unknown or over. */
export function readSession(context: EngineContext, token: string): SessionView {
  return viewOf(context, sessionOf(context, token));
}

/** Ends a session; an unknown token ends none. */
export function closeSession({ store }: EngineContext, token: string): void {
  store.transaction(() => store.sessions.remove(hashOf(token)));
}

/** A national operator looks at another community, or at none, and stays national (TMA-COMM-005, 008, 010). */
export function changeCommunity(
  context: EngineContext,
  token: string,
  community: string | null,
): SessionView {
  const session = sessionOf(context, token);
  const { operator } = session;
  if (operator.role !== "national") {
    const message = `${operator.login} can't change the community during the session; open another one`;
    throw refusal("community-fixed", "community", message);
  }
  const known = findMultiSite(context.store.topology(), operator.multiSite ?? "")?.communities ?? [];
  if (community !== null && !known.includes(community)) {
    throw refusal("community-unknown", "community", `unknown community "${community}"; ${knownNames(known)}`);
  }
  return viewOf(context, keep(context, { ...session, operator: { ...operator, community } }));
}

function checkedAccount({ ports, store }: EngineContext, { login, password }: Credentials) {
  const account = store.accounts.get(login);
  const nowEpochMs = ports.clock.nowEpochMs();
  const failures = store.loginFailures.get(login);
  if (failures !== undefined && failures.refusedUntilEpochMs > nowEpochMs) {
    const seconds = Math.ceil((failures.refusedUntilEpochMs - nowEpochMs) / 1000);
    const message = `too many wrong passwords for ${login}; try again in ${seconds} seconds`;
    throw refusal("login-throttled", "login", message);
  }
  if (account !== undefined && passwordFits(account, password)) {
    if (failures !== undefined) store.transaction(() => store.loginFailures.remove(login));
    return account;
  }
  if (account === undefined) passwordFits(undefined, password);
  else store.transaction(() => store.loginFailures.put([login], afterFailure(failures, nowEpochMs)));
  throw refusal("login-refused", "login", "login or password is wrong");
}

function sessionOf(context: EngineContext, token: string): StoredSession {
  const session = context.store.sessions.get(hashOf(token));
  if (session !== undefined && !isOver(context, session)) return session;
  throw refusal("session-unknown", "token", "there is no such session, or it has expired; open a new one");
}

function keep({ store }: EngineContext, session: StoredSession): StoredSession {
  store.transaction(() => store.sessions.put([session.tokenHash], session));
  return session;
}

function viewOf(context: EngineContext, session: StoredSession): SessionView {
  const { operator } = session;
  return {
    operator,
    menus: listMenus({ ...context, operator }),
    expiresAtEpochMs: expiryOf(context, session),
  };
}

function isOver(context: EngineContext, session: StoredSession): boolean {
  return context.ports.clock.nowEpochMs() >= expiryOf(context, session);
}

function expiryOf({ settings }: EngineContext, { openedAtEpochMs, usedAtEpochMs }: StoredSession): number {
  return Math.min(usedAtEpochMs + settings.sessionIdleMs, openedAtEpochMs + settings.sessionMaxMs);
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
