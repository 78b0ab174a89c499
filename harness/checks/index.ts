import { accountsUsed } from "./accounts-used.ts";
import { action, history, journal } from "./action-state.ts";
import { boots } from "./boots.ts";
import { callsEnded } from "./calls-ended.ts";
import type { Check } from "./check.ts";
import { fetchOrder } from "./fetch-order.ts";
import { fetched, notFetched } from "./fetched.ts";
import { fileText, files } from "./file-text.ts";
import { firmware } from "./firmware.ts";
import { firstRestart } from "./first-restart.ts";
import { indexes } from "./indexes.ts";
import { orders } from "./orders.ts";
import { parameters } from "./parameters.ts";
import { registered } from "./registered.ts";
import { peakSessions, refusedSessions } from "./server-sessions.ts";
import { siteRequests } from "./site-requests.ts";
import { tracked, tracking } from "./tracking.ts";
import { uploaded } from "./uploaded.ts";

/** Everything that `expect` can ask, by name. */
export const checks: ReadonlyMap<string, Check> = new Map(
  [
    accountsUsed,
    action,
    boots,
    callsEnded,
    fetchOrder,
    fetched,
    fileText,
    files,
    firmware,
    firstRestart,
    history,
    indexes,
    journal,
    notFetched,
    orders,
    parameters,
    peakSessions,
    refusedSessions,
    registered,
    siteRequests,
    tracked,
    tracking,
    uploaded,
  ].map((check) => [check.name, check]),
);
