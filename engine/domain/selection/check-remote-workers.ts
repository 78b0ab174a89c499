import type { ActionSelection } from "../action.ts";
import type { SpecificData } from "../csv/specific-file.ts";
import { type Problem, problem } from "../problem.ts";
import { remoteWarnings, type RemoteNetwork } from "../remote-workers/check-file.ts";
import { rangeCodeOf } from "../ranges.ts";
import { readRemoteWorkers } from "../remote-workers/read-file.ts";
import type { DownloadServer } from "../server.ts";
import { findSite } from "../topology.ts";
import type { CheckedImport } from "./check-imports.ts";
import type { Import, Knowledge } from "./knowledge.ts";

/** Whether a selection is for remote phones: it brings their file, or deploys to one of their servers. */
export function isForRemoteWorkers(
  { site, servers, remoteWorkers }: ActionSelection,
  knowledge: Knowledge,
): boolean {
  const remote = knowledge.servers.filter(({ audience }) => audience === "remote-workers");
  const theirs = site === null && servers.some((id) => remote.some((server) => server.id === id));
  return theirs || (remoteWorkers ?? null) !== null;
}

/** Servers of the list for remote workers alone, and nothing of what local phones have (MBG-DEP-002 to 010). */
export function checkRemoteSelection(selection: ActionSelection, knowledge: Knowledge): Problem[] {
  const { range, multiSite, site, servers, specific } = selection;
  const errors: Problem[] = [];
  const refuse = (code: string, field: string, message: string) => errors.push(problem(code, field, message));
  if (!knowledge.remoteWorkers) {
    refuse(
      "remote-workers-off",
      "servers",
      "the management of remote workers is switched off; switch it on first",
    );
  }
  if (rangeCodeOf(range) !== "6xxxi") {
    refuse("remote-workers-range", "range", "remote phones are of range 6xxxi");
  }
  if (site !== null) {
    refuse("site-not-for-remote-workers", "site", "remote phones get no restart order; leave the site out");
  }
  const theirs = knowledge.servers.filter(
    (server) => server.audience === "remote-workers" && server.multiSite === multiSite,
  );
  const others = servers.filter((id) => !theirs.some((server) => server.id === id));
  if (servers.length === 0) refuse("server-missing", "servers", "select a server for remote workers");
  if (others.length > 0) {
    const message = `${others.join(", ")} is no server for remote workers of multi-site ${multiSite}, so it gets no remote-worker file`;
    refuse("remote-workers-file-not-for-local", "servers", message);
  }
  if (specific !== null) {
    const message =
      "the field Fichier (csv) spécifique is for local phones; import Fichier (csv) remote workers";
    refuse("specific-not-for-remote-workers", "specific.file", message);
  }
  return [...errors, ...softwareErrors(selection, knowledge)];
}

/** An embedded server has software and global file already, and an SBC takes files and certificate only. */
function softwareErrors(selection: ActionSelection, knowledge: Knowledge): Problem[] {
  if (selection.package === null && selection.global === null) return [];
  const field = selection.package === null ? "global" : "package";
  if (knowledge.hostProfile !== "manager") {
    const message =
      "the embedded server has software and global file already; send remote-worker files and certificate only";
    return [problem("software-not-for-local", field, message)]; // MBG-DEP-007
  }
  const sites = knowledge.servers
    .filter(({ id }) => selection.servers.includes(id))
    .flatMap((server) => server.sites);
  if (!sites.some((id) => findSite(knowledge.topology, id)?.border?.kind === "sbc")) return [];
  const message = "behind an SBC remote-worker files and certificate are sent only";
  return [problem("software-not-for-sbc", field, message)]; // SBC-TMA-018, 024
}

/** Reads the remote-worker file and compares it with what is known of the network. */
export function checkRemoteFile(
  { remoteWorkers, otherFiles }: ActionSelection,
  servers: readonly DownloadServer[],
  knowledge: Knowledge,
): CheckedImport<SpecificData> {
  const bytes = remoteWorkers?.bytes ?? null;
  if (bytes === null) {
    const message = "no remote-worker file is given, so no remote worker is deployed";
    return {
      found: null,
      errors: [],
      warnings: [problem("remote-workers-file-missing", "remoteWorkers.file", message)],
    };
  }
  const source = {
    field: "remoteWorkers.file",
    fileName: remoteWorkers?.fileName ?? "remote-workers.csv",
    bytes,
  };
  const imported = readRemoteWorkers(source, knowledge.listLimit);
  if (!imported.ok) return { found: null, errors: imported.errors, warnings: [] };
  const found: Import<SpecificData> = { fileName: source.fileName, bytes, data: imported.data, index: null };
  const certificates = [...otherFiles.map(({ name }) => name), ...knowledge.storedFileNames];
  const warnings = servers.flatMap((server) => {
    const network = networkOf(server, certificates, knowledge);
    return network === undefined ? [] : remoteWarnings(source, imported.data, network);
  });
  return { found, errors: [], warnings: [...imported.warnings, ...warnings] };
}

function networkOf(
  { sites: [siteId] }: DownloadServer,
  certificates: readonly string[],
  knowledge: Knowledge,
): RemoteNetwork | undefined {
  const site = findSite(knowledge.topology, siteId ?? "");
  if (site === undefined) return undefined;
  const { encryption, globalParameters } = knowledge;
  return { site, certificates, encryption, globalParameters, devices: knowledge.sipDevices(site.id) ?? null };
}
