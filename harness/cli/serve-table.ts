import type { Paint } from "../../reports/index.ts";
import type { ServedEndpoint } from "../control/index.ts";

/** The JSON document of `provlab serve`. */
export interface ServedLab {
  readonly schema: "provlab/serve/1";
  readonly lab: string;
  readonly title: string;
  readonly seed: string;
  readonly tempo: string;
  readonly phones: number;
  /** What was added to well-known ports because this user may not open them; else 0. */
  readonly portOffset: number;
  readonly endpoints: readonly ServedEndpoint[];
}

/** Accounts of one endpoint that the table shows; the others are a request away. */
const accountsShownMax = 4;
/** Ports of phones that the table shows. */
const phoneRowsMax = 4;
const serviceColumns = 10;

/** The endpoints, accounts and secrets of a lab for people. */
export function printServed(served: ServedLab, paint: Paint): string {
  const lines = [
    "",
    paint(`${served.lab}: ${served.title}`, "bold"),
    paint("THIS IS A TEST NETWORK. Its devices are virtual and its secrets are printed here.", "yellow"),
    paint("Never connect it to a real telephone system.", "yellow"),
    "",
    ...rows(served.endpoints).map((row) => (row.isHead ? row.text : paint(row.text, "dim"))),
    "",
    ...offsetLines(served.portOffset),
    `${served.phones} phones, tempo ${served.tempo}, seed ${served.seed}. Ctrl-C ends the lab.`,
    ...exampleLines(served.endpoints),
    "",
  ];
  return lines.join("\n");
}

interface Row {
  readonly isHead: boolean;
  readonly text: string;
}

function rows(endpoints: readonly ServedEndpoint[]): Row[] {
  const ofPhones = endpoints.filter(isOfPhone);
  const shown = [...endpoints.filter((one) => !isOfPhone(one)), ...ofPhones.slice(0, phoneRowsMax)];
  const more = ofPhones.length - phoneRowsMax;
  const rest = { isHead: false, text: `  and ${more} more ports of phones: --json` };
  return [...rowsOf(shown), ...(more > 0 ? [rest] : [])];
}

function isOfPhone({ service }: ServedEndpoint): boolean {
  return service === "phone" || service === "web page";
}

function rowsOf(endpoints: readonly ServedEndpoint[]): Row[] {
  const hostColumns = Math.max(...endpoints.map(({ host }) => host.length));
  return endpoints.flatMap((endpoint) => {
    const name = `${endpoint.host.padEnd(hostColumns)}  ${endpoint.service.padEnd(serviceColumns)}`;
    const note = endpoint.running ? "" : "  (not started)";
    return [
      { isHead: true, text: `  ${name}  ${urlOf(endpoint)}${note}` },
      ...accountLines(endpoint).map((text) => ({
        isHead: false,
        text: `  ${" ".repeat(hostColumns)}  ${text}`,
      })),
    ];
  });
}

function urlOf({ protocol, address, port, service }: ServedEndpoint): string {
  const host = address.includes(":") ? `[${address}]` : address;
  if (protocol.startsWith("sip/")) return `sip:${host}:${port};transport=${protocol.slice("sip/".length)}`;
  return `${protocol}://${host}:${port}${service === "control" ? "/control/v1" : ""}`;
}

function accountLines({ accounts }: ServedEndpoint): string[] {
  const shown = accounts
    .slice(0, accountsShownMax)
    .map(({ user, password, role }) =>
      role === "token" ? `token ${password}` : `${user}  password ${password}  (${role})`,
    );
  const more = accounts.length - shown.length;
  if (more > 0) shown.push(`and ${more} more: --json, or GET /phones/{mac} of the control API`);
  return shown;
}

function offsetLines(offset: number): string[] {
  if (offset === 0) return [];
  return [`This user may not open ports below 1024, so ${offset} was added to them.`];
}

function exampleLines(endpoints: readonly ServedEndpoint[]): string[] {
  const control = endpoints.find(({ service }) => service === "control");
  const token = control?.accounts[0]?.password;
  if (control === undefined || token === undefined) return [];
  return ["Try:", `  $ curl -g -H "Authorization: Bearer ${token}" ${urlOf(control)}/phones`];
}
