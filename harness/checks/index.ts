import { accountsUsed } from "./accounts-used.ts";
import { actionForm } from "./action-form.ts";
import { actionShown, actions } from "./action-list.ts";
import { action, history, journal } from "./action-state.ts";
import { application, switchDeletes, unmanagedModels, wholeJournal, withoutSession } from "./application.ts";
import { boots } from "./boots.ts";
import { abbreviatedNumbers, called } from "./called.ts";
import { callsEnded } from "./calls-ended.ts";
import type { Check } from "./check.ts";
import { communityMode, communitySites, journalOf, journalOperator } from "./communities.ts";
import { conversion, distribution, production } from "./distribution.ts";
import { downloadPath } from "./download-path.ts";
import { eventOrder } from "./event-order.ts";
import { exported } from "./exported.ts";
import { facts } from "./fact-count.ts";
import { fetchOrder } from "./fetch-order.ts";
import { fetched, notFetched } from "./fetched.ts";
import { fileText, files, sameFilesAs } from "./file-text.ts";
import { firmware } from "./firmware.ts";
import { firstRestart } from "./first-restart.ts";
import { formColumns, forms } from "./forms.ts";
import { givenUp } from "./given-up.ts";
import { hops } from "./hops.ts";
import { httpsFiles } from "./https-files.ts";
import { indexes } from "./indexes.ts";
import { journalEvents } from "./journal-events.ts";
import { menus } from "./menus.ts";
import { inventory, inventoryCsv } from "./inventory.ts";
import { offeredPackages, offeredServers, packageShown, ranges } from "./offered.ts";
import { orderContent } from "./order-content.ts";
import { orderedBy } from "./ordered-by.ts";
import { orders } from "./orders.ts";
import { parameters } from "./parameters.ts";
import { prerequisites } from "./prerequisites.ts";
import { registered } from "./registered.ts";
import { remoteWorkerForm, remoteWorkerServers, remoteWorkers } from "./remote-workers.ts";
import { served } from "./served.ts";
import { peakPerAccount, peakSessions, refusedSessions } from "./server-sessions.ts";
import { serverShown } from "./server-shown.ts";
import { sipLists } from "./sip-lists.ts";
import { session } from "./session.ts";
import { serverTest } from "./server-test.ts";
import { siteRequests } from "./site-requests.ts";
import { softphones } from "./softphones.ts";
import { storedFile, storedFiles } from "./stored-files.ts";
import { table } from "./table.ts";
import { tablePairs, tableRows } from "./table-rows.ts";
import { orderedWithin, restartWithin } from "./timing.ts";
import { topology } from "./topology.ts";
import { tracked, tracking } from "./tracking.ts";
import { uploaded } from "./uploaded.ts";
import { vlan } from "./vlan.ts";
import { workingFile, workingFiles } from "./working-files.ts";

/** Everything that `expect` can ask, by name. */
export const checks: ReadonlyMap<string, Check> = new Map(
  [
    abbreviatedNumbers,
    accountsUsed,
    action,
    actionForm,
    actionShown,
    actions,
    application,
    boots,
    called,
    callsEnded,
    communityMode,
    communitySites,
    conversion,
    distribution,
    downloadPath,
    eventOrder,
    exported,
    facts,
    fetchOrder,
    fetched,
    fileText,
    files,
    firmware,
    firstRestart,
    formColumns,
    forms,
    givenUp,
    history,
    hops,
    httpsFiles,
    indexes,
    inventory,
    inventoryCsv,
    journal,
    journalEvents,
    journalOf,
    journalOperator,
    menus,
    notFetched,
    offeredPackages,
    offeredServers,
    orderContent,
    orderedBy,
    orderedWithin,
    orders,
    packageShown,
    parameters,
    peakPerAccount,
    peakSessions,
    production,
    ranges,
    refusedSessions,
    prerequisites,
    registered,
    remoteWorkerForm,
    remoteWorkerServers,
    remoteWorkers,
    restartWithin,
    sameFilesAs,
    served,
    serverShown,
    serverTest,
    sipLists,
    session,
    siteRequests,
    softphones,
    switchDeletes,
    storedFile,
    storedFiles,
    table,
    tablePairs,
    tableRows,
    topology,
    tracked,
    tracking,
    unmanagedModels,
    uploaded,
    vlan,
    wholeJournal,
    workingFile,
    workingFiles,
    withoutSession,
  ].map((check) => [check.name, check]),
);
