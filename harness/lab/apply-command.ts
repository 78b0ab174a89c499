import { checksumOf, printChecksum, textContent } from "../../sim/kernel/index.ts";
import { createFault } from "../../sim/download-server/index.ts";
import type { DownloadServer, Space } from "../../sim/download-server/index.ts";
import type { Site } from "../../sim/ipbx/index.ts";
import type { Phone } from "../../sim/phones/index.ts";
import { askPhone } from "./ask-phone.ts";
import type {
  FileView,
  HttpsAnswer,
  LabAnswer,
  LabCommand,
  PhoneView,
  ServerView,
  SiteAnswer,
  SiteView,
  TableRowView,
} from "./commands.ts";
import type { Gateway } from "../../sim/gateway/index.ts";
import type { DigitalPhone } from "../../sim/phones-5300digital/index.ts";
import type { LabDevices } from "./devices.ts";
import type { LabPlan, SitePlan } from "./plan.ts";
import type { Technician } from "./technician.ts";

/** Has the devices of this process do what a command says. Devices elsewhere are left out of the answer. */
export async function applyCommand<Command extends LabCommand>(
  devices: LabDevices,
  command: Command,
): Promise<LabAnswer<Command>> {
  return (await apply(devices, command)) as LabAnswer<Command>;
}

async function apply(devices: LabDevices, command: LabCommand): Promise<unknown> {
  switch (command.type) {
    case "power-on":
      return forAll(devices, command.macs, (phone) => phone.powerOn());
    case "join-running":
      return forAll(devices, command.macs, (phone) => phone.joinRunning());
    case "power-cut":
      return forAll(devices, command.macs, (phone) => phone.powerCut());
    case "factory-reset":
      return forPhones(devices, command.macs, (phone) => phone.factoryReset());
    case "start-call":
      return startCall(devices, command.mac, command.peer);
    case "log-in":
      devices.phones.get(command.mac)?.logIn(command.number, command.password);
      return null;
    case "set-dhcp":
      for (const mac of command.macs) devices.dhcp.answer(mac, command.server);
      return null;
    case "dial":
      return forPhones(devices, command.macs, (phone) => phone.dial(command.number));
    case "hang-up":
      return forPhones(devices, command.macs, (phone) => phone.endCall());
    case "ask-site":
    case "fetch-https":
    case "register-softphones":
    case "call-by-softphones":
    case "flood-site":
      return devices.sites.has(command.site) ? askAtSite(devices, command) : null;
    case "ask-phone":
    case "notify-phone":
      return askPhone(devices, command);
    case "view-tables":
      return tableOf(devices, command)?.map(tableRow) ?? null;
    case "view-phones":
      return command.macs.flatMap((mac) => viewOf(devices, mac));
    case "view-servers":
      return [...devices.servers.values()].map(viewOfServer);
    case "view-sites":
      return [...devices.sites.values()].map(viewOfSite);
    case "view-gateways":
      return [...devices.gateways.values()].map((gateway) => gateway.view());
    case "start-gateway":
      return startGateway(devices.gateways.get(command.gateway));
    case "stop-gateway":
      devices.gateways.get(command.gateway)?.stop();
      return null;
    case "start-site":
      return startSite(devices.sites.get(command.site));
    case "stop-site":
      devices.sites.get(command.site)?.stop();
      return null;
    default:
      return applyToServer(devices, command);
  }
}

type SiteCommand = Extract<
  LabCommand,
  { type: "ask-site" | "fetch-https" | "register-softphones" | "call-by-softphones" | "flood-site" }
>;

async function askAtSite({ plan, technician }: LabDevices, command: SiteCommand): Promise<unknown> {
  const site = plan.sites.find(({ id }) => id === command.site)!;
  const { address, sipPort, management } = site;
  const registrar = { address, port: sipPort };
  switch (command.type) {
    case "register-softphones":
      return technician.softphones.register(registrar, command.users, command.times);
    case "call-by-softphones":
      await technician.softphones.call(registrar, command.users, command.number);
      return null;
    case "flood-site":
      technician.softphones.flood(registrar, command.requests);
      return null;
    case "fetch-https":
      return fetchByHttps(technician, plan, site, command.path);
    case "ask-site":
      return askManagement(technician, { address, ...management }, command);
  }
}

async function fetchByHttps(
  technician: Technician,
  { certificates }: LabPlan,
  { id, address, web }: SitePlan,
  path: string,
): Promise<HttpsAnswer> {
  if (web === undefined) throw new Error(`site ${id} serves nothing by HTTPS; its lab says so: https: true`);
  const to = { address, port: web.filesPort };
  const security = { trusted: [certificates?.authority ?? ""], serverName: address };
  const outcome = await technician.ask(to, { method: "GET", path, headers: {}, body: "" }, security);
  if (!outcome.ok) return { status: 0, text: outcome.distrust ?? outcome.reason };
  const { status, body } = outcome.response;
  return { status, text: Buffer.from(body, "latin1").toString("utf8") };
}

async function askManagement(
  technician: Technician,
  { address, port, token }: { address: string; port: number; token: string },
  { site, method, path, body }: Extract<LabCommand, { type: "ask-site" }>,
): Promise<SiteAnswer> {
  const headers = { authorization: `Bearer ${token}` };
  const text = body === undefined ? "" : JSON.stringify(body);
  const outcome = await technician.ask(
    { address, port },
    { method, path: `/management/v1${path}`, headers, body: text },
  );
  if (!outcome.ok) throw new Error(`the management of site ${site} cannot be asked: ${outcome.reason}`);
  return { status: outcome.response.status, body: JSON.parse(outcome.response.body) };
}

function forPhones(devices: LabDevices, macs: readonly string[], act: (phone: Phone) => void): null {
  for (const mac of macs) {
    const phone = devices.phones.get(mac);
    if (phone !== undefined) act(phone);
  }
  return null;
}

/** Does something with phones of any family: IP phones by MAC, digital phones by number. */
function forAll(
  { phones, digitalPhones }: LabDevices,
  names: readonly string[],
  act: (phone: Phone | DigitalPhone) => void,
): null {
  for (const name of names) {
    const phone = phones.get(name) ?? digitalPhones.get(name);
    if (phone !== undefined) act(phone);
  }
  return null;
}

/** A gateway that runs already goes on. */
async function startGateway(gateway: Gateway | undefined): Promise<null> {
  if (gateway?.view().running === false) await gateway.start();
  return null;
}

/** A site that runs already goes on. */
async function startSite(site: Site | undefined): Promise<null> {
  if (site?.view().running === false) await site.start();
  return null;
}

/** Both ends of a call that are in this process learn of each other. */
function startCall(devices: LabDevices, mac: string, peer: string): null {
  forAll(devices, [mac], (phone) => phone.startCall(peer));
  forAll(devices, [peer], (phone) => phone.startCall(mac));
  return null;
}

type ServerCommand = Exclude<Extract<LabCommand, { readonly server: string }>, { type: "set-dhcp" }>;

async function applyToServer(devices: LabDevices, command: ServerCommand): Promise<unknown> {
  const server = devices.servers.get(command.server);
  if (server === undefined) return null;
  switch (command.type) {
    case "try-upload":
      devices.technician.tryUpload(
        devices.plan.servers.find(({ name }) => name === command.server)!,
        command,
        command.path,
        command.text,
      );
      return null;
    case "start-server":
      await server.start();
      return null;
    case "stop-server":
      server.stop();
      return null;
    case "fault":
      server.setFault(createFault(command.fault));
      return null;
    case "clear-fault":
      server.clearFault(command.fault);
      return null;
    case "clear-faults":
      server.clearFaults();
      return null;
    case "limit-sessions":
      server.setLimits({ sessions: command.sessions ?? undefined });
      return null;
    case "list-files":
      return listFiles(spaceOf(server, command.range));
    case "read-file":
      return readFile(spaceOf(server, command.range), absolute(command.path));
    case "put-file":
      putText(spaceOf(server, command.range), absolute(command.path), command.text);
      return null;
  }
}

function spaceOf(server: DownloadServer, range: string): Space {
  const space = server.spaces[range];
  if (space === undefined)
    throw new Error(`download server ${server.name} has no area for the range ${range}`);
  return space;
}

function absolute(path: string): string {
  return path.startsWith("/") ? path : `/${path}`;
}

function listFiles(space: Space, folder = "/"): FileView[] {
  return (space.list(folder) ?? []).flatMap((entry): FileView[] => {
    const path = `${folder === "/" ? "" : folder}/${entry.name}`;
    if (entry.kind === "directory") return listFiles(space, path);
    const content = space.read(path)!;
    return [{ path, sizeBytes: content.sizeBytes, checksum: printChecksum(checksumOf(content)) }];
  });
}

function readFile(space: Space, path: string): string | null {
  const content = space.read(path);
  return content === undefined ? null : Buffer.from(content.bytes(0, content.sizeBytes)).toString("base64");
}

function putText(space: Space, path: string, text: string | null): void {
  if (text === null) return void space.remove(path);
  const writer = space.write(path, 0);
  if (typeof writer === "string") throw new Error(`${path} cannot be put into the area: ${writer}`);
  const content = textContent(text);
  writer.writeContent(content, 0, content.sizeBytes);
  writer.commit();
}

/** A gateway has a table for the lines that it connects alone. */
function tableOf(
  { sites, gateways }: LabDevices,
  { site, range }: { readonly site: string; readonly range: string },
): ReturnType<Site["tdwRows"]> | undefined {
  const gateway = gateways.get(site);
  if (gateway !== undefined) return range === "53xx" ? gateway.table() : [];
  return sites.get(site)?.tdwRows(range);
}

/** A row of any range; a digital phone stands under its number. */
function tableRow(row: ReturnType<Site["tdwRows"]>[number]): TableRowView {
  const { expected, reported } = row;
  if (!("number" in row)) return { mac: row.mac, expected, reported };
  return { mac: row.number, pair: `${row.site}/${row.gateway ?? row.site}`, expected, reported };
}

function viewOfDigital(phone: DigitalPhone): PhoneView {
  const { number, model, state, version, bootCount, inCall } = phone.view();
  const registered = state === "idle" || state === "in-call" || state === "receiving-image";
  const nothing = { globalIndex: null, specificIndex: null, parameters: {}, vlan: null };
  return { mac: number, model, state, version, bootCount, inCall, registered, ...nothing };
}

function viewOf({ phones, digitalPhones }: LabDevices, name: string): PhoneView[] {
  const digital = digitalPhones.get(name);
  if (digital !== undefined) return [viewOfDigital(digital)];
  const phone = phones.get(name);
  if (phone === undefined) return [];
  const view = phone.view();
  return [
    {
      mac: view.mac,
      model: view.model,
      state: view.state,
      version: view.version,
      bootCount: view.bootCount,
      registered: view.registered,
      globalIndex: view.globalIndex,
      specificIndex: view.specificIndex,
      parameters: view.parameters,
      inCall: view.inCall,
      vlan: view.vlan,
    },
  ];
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

function viewOfSite(site: Site): SiteView {
  const { id, running, subscribers, registered } = site.view();
  return { id, running, subscribers, registered };
}
