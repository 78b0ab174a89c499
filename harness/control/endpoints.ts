import type { AccountPlan, BorderPlan, LabPlan, PhonePlan, ServerPlan, SitePlan } from "../lab/plan.ts";
import type { ServedEndpoint } from "./schemas.ts";

const phoneSipPort = 5060;

/** An HTTP API beside the lab's devices, and where it is open. */
export interface ServedApi {
  readonly service: "engine" | "control";
  readonly addresses: readonly string[];
  readonly port: number;
  readonly token: string;
}

/** Everything that listens in a lab, with its accounts and secrets. */
export function endpointsOf(plan: LabPlan, apis: readonly ServedApi[]): ServedEndpoint[] {
  return [
    ...apis.flatMap((api) => apiEndpoints(api, plan)),
    ...plan.servers.map(downloadEndpoint),
    ...plan.sites.flatMap((site) => siteEndpoints(site, plan)),
    ...plan.gateways.map(managementEndpoint),
    ...(plan.publicNetwork === undefined ? [] : [trunkEndpoint(plan.publicNetwork)]),
    ...plan.borders.flatMap(borderEndpoints),
    ...plan.phones.flatMap(phoneEndpoints),
  ];
}

/** The engine has operators with accounts of their own beside the token of its owner. */
function apiEndpoints(
  { service, addresses, port, token }: ServedApi,
  { operators }: LabPlan,
): ServedEndpoint[] {
  const people = operators.map(({ login, password }) => ({
    user: login,
    password,
    role: "operator" as const,
  }));
  const accounts = [tokenAccount(token), ...(service === "engine" ? people : [])];
  return addresses.map((address) => ({
    host: service,
    service,
    address,
    port,
    protocol: "http",
    running: true,
    accounts,
  }));
}

function downloadEndpoint({ name, address, port, running, accounts }: ServerPlan): ServedEndpoint {
  const shown = ({ user, password, role }: AccountPlan) => ({ user, password, role });
  return {
    host: name,
    service: "download",
    address,
    port,
    protocol: "ftp",
    running,
    accounts: accounts.map(shown),
  };
}

function siteEndpoints(
  { id, address, sipPort, sipTlsPort, management, web, running }: SitePlan,
  plan: LabPlan,
): ServedEndpoint[] {
  const subscribers = plan.phones
    .filter(({ site }) => site === id)
    .map(({ number, password }) => ({ user: number, password, role: "subscriber" as const }));
  const place = { host: id, address, running };
  const registrar = { ...place, service: "registrar", port: sipPort } as const;
  return [
    { ...registrar, protocol: "sip/udp", accounts: subscribers },
    { ...registrar, protocol: "sip/tcp", accounts: [] },
    ...(sipTlsPort === undefined
      ? []
      : [{ ...registrar, port: sipTlsPort, protocol: "sip/tls", accounts: [] } as const]),
    managementEndpoint({ id, address, management, running }),
    ...(web === undefined ? [] : webEndpoints(place, web)),
  ];
}

/** What a site serves by HTTPS. */
function webEndpoints(
  place: Pick<ServedEndpoint, "host" | "address" | "running">,
  { filesPort, administrationPort, administratorPassword }: NonNullable<SitePlan["web"]>,
): ServedEndpoint[] {
  const admin = { user: "admin", password: administratorPassword, role: "administrator" } as const;
  return [
    { ...place, service: "files", port: filesPort, protocol: "https", accounts: [] },
    {
      ...place,
      service: "administration",
      port: administrationPort,
      protocol: "https",
      accounts: [admin],
    },
  ];
}

/** An IP phone's own ports; a phone accepts TCP where its parameters say so (F-4.3). */
function phoneEndpoints({ mac, address, parameters, webPort, webTls, start }: PhonePlan): ServedEndpoint[] {
  const place = { host: mac, address, running: start === "registered", accounts: [] };
  const sip = { ...place, service: "phone", port: phoneSipPort } as const;
  const isTcp = ["0", "2"].includes(parameters["sip transport protocol"] ?? "");
  return [
    { ...sip, protocol: "sip/udp" },
    ...(isTcp ? [{ ...sip, protocol: "sip/tcp" } as const] : []),
    ...(webPort === undefined
      ? []
      : [{ ...place, service: "web page", port: webPort, protocol: webTls ? "https" : "http" } as const]),
  ];
}

/** Where remote phones register and fetch their files; their accounts are those of the site behind. */
function borderEndpoints({
  name: host,
  address,
  sipPort: port,
  sipTlsPort,
  filesPort,
  running,
}: BorderPlan): ServedEndpoint[] {
  const sip = { host, address, running, accounts: [], service: "border" } as const;
  return [
    { ...sip, port, protocol: "sip/udp" },
    { ...sip, port, protocol: "sip/tcp" },
    ...(sipTlsPort === undefined ? [] : [{ ...sip, port: sipTlsPort, protocol: "sip/tls" } as const]),
    ...(filesPort === undefined
      ? []
      : [{ ...sip, service: "files", port: filesPort, protocol: "https" } as const]),
  ];
}

/** Where the trunk lines of all sites lead. */
function trunkEndpoint({ name, address, sipPort }: NonNullable<LabPlan["publicNetwork"]>): ServedEndpoint {
  return {
    host: name,
    service: "trunk",
    address,
    port: sipPort,
    protocol: "sip/udp",
    running: true,
    accounts: [],
  };
}

/** The management API of a site or gateway. */
function managementEndpoint({
  id,
  address,
  management,
  running,
}: Pick<SitePlan, "id" | "address" | "management" | "running">): ServedEndpoint {
  const accounts = [tokenAccount(management.token)];
  const { port } = management;
  return { host: id, service: "management", address, port, protocol: "http", running, accounts };
}

/** Sent as `Authorization: Bearer <password>`. */
function tokenAccount(token: string): ServedEndpoint["accounts"][number] {
  return { user: "bearer", password: token, role: "token" };
}
