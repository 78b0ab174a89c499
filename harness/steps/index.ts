import type { Verb } from "../scenario/verb.ts";
import { expect } from "./expect.ts";
import {
  call,
  clearFaults,
  fault,
  limitSessions,
  putFile,
  startServer,
  startSite,
  stopServer,
  stopSite,
} from "./network-verbs.ts";
import { factoryReset, powerCut, powerOn } from "./phone-power.ts";
import { accepted, cancel, deploy, provision, refused } from "./provision.ts";
import { wait, waitUntil } from "./wait.ts";

/** The verbs of the scenario language, by name. */
export const verbs: ReadonlyMap<string, Verb> = new Map(
  [
    accepted,
    call,
    cancel,
    clearFaults,
    deploy,
    expect,
    factoryReset,
    fault,
    limitSessions,
    powerCut,
    powerOn,
    provision,
    putFile,
    refused,
    startServer,
    startSite,
    stopServer,
    stopSite,
    wait,
    waitUntil,
  ].map((verb) => [verb.name, verb]),
);
