import type { DownloadServer } from "../../sim/download-server/index.ts";
import type { Site } from "../../sim/ipbx/index.ts";
import { isOnLine } from "../../sim/phones-5300digital/index.ts";
import type { DigitalPhone } from "../../sim/phones-5300digital/index.ts";
import type { Phone } from "../../sim/phones/index.ts";
import type { PhoneView, ServerView, SiteView, TableRowView } from "./commands.ts";
import type { LabDevices } from "./devices.ts";

type TableRow = ReturnType<Site["tdwRows"]>[number];

/** The TDW table of a system that is in this process. A gateway has one for the lines that it connects alone. */
export function viewTable(
  { sites, gateways }: LabDevices,
  { site, range }: { readonly site: string; readonly range: string },
): TableRowView[] | null {
  const gateway = gateways.get(site);
  if (gateway !== undefined) return range === "53xx" ? gateway.table().map(viewOfRow) : [];
  return sites.get(site)?.tdwRows(range).map(viewOfRow) ?? null;
}

/** A row of any range; a digital phone stands under its number. */
function viewOfRow(row: TableRow): TableRowView {
  const { expected, reported } = row;
  if (!("number" in row)) return { mac: row.mac, expected, reported };
  return { mac: row.number, pair: `${row.site}/${row.gateway ?? row.site}`, expected, reported };
}

/** The phones of these names that are in this process: IP phones by MAC, digital phones by number. */
export function viewPhones({ phones, digitalPhones }: LabDevices, names: readonly string[]): PhoneView[] {
  return names.flatMap((name) => {
    const digital = digitalPhones.get(name);
    if (digital !== undefined) return [viewOfDigital(digital)];
    const phone = phones.get(name);
    return phone === undefined ? [] : [viewOfPhone(phone)];
  });
}

function viewOfDigital(phone: DigitalPhone): PhoneView {
  const { number, model, state, version, bootCount, inCall } = phone.view();
  const nothing = { globalIndex: null, specificIndex: null, parameters: {}, vlan: null };
  return { mac: number, model, state, version, bootCount, inCall, registered: isOnLine(state), ...nothing };
}

function viewOfPhone(phone: Phone): PhoneView {
  const { waitingFor: _, ...view } = phone.view();
  return view;
}

/** The download servers that are in this process. */
export function viewServers({ servers }: LabDevices): ServerView[] {
  return [...servers.values()].map(viewOfServer);
}

function viewOfServer(server: DownloadServer): ServerView {
  const view = server.view();
  return {
    name: server.name,
    sessions: view.sessions,
    peakSessions: view.peaks.sessions,
    peakPerAddress: view.peaks.perAddress,
    peakPerAccount: view.peaks.perAccount,
    peakPassivePorts: view.peaks.passivePorts,
    refused: Object.values(view.refused).reduce((sum, count) => sum + count, 0),
    refusedBy: view.refused,
    running: view.running,
    faults: view.faults,
    bytesSent: view.bytesSent,
  };
}

/** The sites that are in this process. */
export function viewSites({ sites }: LabDevices): SiteView[] {
  return [...sites.values()].map(viewOfSite);
}

function viewOfSite(site: Site): SiteView {
  const { id, running, subscribers, registered } = site.view();
  return { id, running, subscribers, registered };
}
