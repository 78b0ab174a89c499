import type { AccountInput } from "../../domain/account.ts";
import * as accounts from "../accounts.ts";
import { changeCommunityMode } from "../community-mode.ts";
import type { EngineContext } from "../context.ts";
import * as sessions from "../sessions.ts";

export type AccountOperations = ReturnType<typeof accountOperations>;

/** Accounts, sessions and the community mode. */
export function accountOperations(here: () => EngineContext) {
  return {
    list: () => accounts.listAccounts(here()),
    put: (account: AccountInput) => accounts.putAccount(here(), account),
    remove: (login: string) => accounts.removeAccount(here(), login),
    changeCommunityMode: (multiSite: string, enabled: boolean, confirmed: boolean) =>
      changeCommunityMode(here(), multiSite, enabled, confirmed),
    openSession: (credentials: sessions.Credentials) => sessions.openSession(here(), credentials),
    session: (token: string) => sessions.readSession(here(), token),
    changeCommunity: (token: string, community: string | null) =>
      sessions.changeCommunity(here(), token, community),
    closeSession: (token: string) => sessions.closeSession(here(), token),
  };
}
