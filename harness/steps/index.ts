import type { Verb } from "../scenario/verb.ts";
import { configureApplication, manageModel, switchMode } from "./application.ts";
import { communityMode } from "./community-mode.ts";
import { assignHierarchy, dial, hangUp } from "./calls-out.ts";
import { dhcp } from "./dhcp.ts";
import { expect } from "./expect.ts";
import { generateCsv } from "./form.ts";
import { clearAreas, resetTables } from "./ipbx-upkeep.ts";
import { encryption, generateHash, prepareRemoteAccess } from "./hash-verbs.ts";
import { logIn } from "./log-in.ts";
import {
  call,
  clearFaults,
  fault,
  limitSessions,
  putFile,
  startGateway,
  startServer,
  startSite,
  stopGateway,
  stopServer,
  stopSite,
} from "./network-verbs.ts";
import { addPackage, removePackage } from "./package-verbs.ts";
import { browsePhone, notifyPhone } from "./phone-access.ts";
import { factoryReset, powerCut, powerOn } from "./phone-power.ts";
import { configurePhones, setProduction } from "./plain-tma.ts";
import { accepted, cancel, deploy, provision, refused } from "./provision.ts";
import { changeCommunity, closeSession, openSession, putAccount } from "./sessions.ts";
import { pushTopology } from "./push-topology.ts";
import { defineServer, initialiseEmbedded, removeServer } from "./server-definitions.ts";
import { restartEngine } from "./restart-engine.ts";
import { sipSecurity } from "./sip-security.ts";
import { sipFlood, softphones } from "./softphones.ts";
import { importSipDevices } from "./sip-devices.ts";
import { removeRemoteWorkers } from "./remote-workers.ts";
import { deleteStoredFile } from "./stored-files.ts";
import { tryUpload } from "./try-upload.ts";
import { updatePhoneData } from "./update-phone-data.ts";
import { wait, waitUntil } from "./wait.ts";

/** The verbs of the scenario language, by name. */
export const verbs: ReadonlyMap<string, Verb> = new Map(
  [
    accepted,
    addPackage,
    browsePhone,
    assignHierarchy,
    call,
    cancel,
    clearAreas,
    changeCommunity,
    clearFaults,
    configureApplication,
    closeSession,
    communityMode,
    configurePhones,
    defineServer,
    deleteStoredFile,
    deploy,
    dhcp,
    dial,
    encryption,
    expect,
    factoryReset,
    fault,
    generateHash,
    hangUp,
    generateCsv,
    importSipDevices,
    initialiseEmbedded,
    limitSessions,
    logIn,
    manageModel,
    notifyPhone,
    openSession,
    powerCut,
    powerOn,
    prepareRemoteAccess,
    provision,
    pushTopology,
    putAccount,
    putFile,
    refused,
    removePackage,
    removeRemoteWorkers,
    removeServer,
    resetTables,
    restartEngine,
    startGateway,
    sipFlood,
    sipSecurity,
    softphones,
    setProduction,
    startServer,
    startSite,
    stopGateway,
    stopServer,
    stopSite,
    switchMode,
    tryUpload,
    updatePhoneData,
    wait,
    waitUntil,
  ].map((verb) => [verb.name, verb]),
);
