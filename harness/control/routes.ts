import type { ControlledLab } from "./controlled-lab.ts";
import type { ControlSettings } from "./control-settings.ts";
import { listPhones, orderPhones, showPhone } from "./phones.ts";
import { resetLab } from "./reset.ts";
import { get, post, put, remove } from "./route.ts";
import type { Route } from "./route.ts";
import * as schemas from "./schemas.ts";
import { clearFault, limitServer, listServers, orderServer, setFault, showServer } from "./servers.ts";
import { showAuthority, showHealth, showLab } from "./show-lab.ts";
import { listSites, orderSite } from "./sites.ts";

const {
  health,
  summary,
  authority,
  page,
  phone,
  order,
  bulk,
  servers,
  server,
  limits,
  fault,
  sites,
  site,
  reset,
  trace,
} = schemas.shapes;

/** The operations of the control API, below /control/v1. */
export function controlRoutes(lab: ControlledLab, { endpoints, facts, mask }: ControlSettings): Route[] {
  return [
    get("/health", "Whether the lab lives", health, () => showHealth(lab)),
    get("/lab", "The lab with every endpoint and account", summary, () => showLab(lab, endpoints)),
    get("/authority", "The certificate that the lab's TLS servers are signed with", authority, () =>
      showAuthority(lab),
    ),
    post("/reset", "Makes the lab healthy again", reset, () => resetLab(lab)),
    get("/facts", "What happened, as JSON lines", trace, (r) => facts.lines(r.query, mask)),

    get("/phones", "Phones, filtered and paged", page, (r) => listPhones(lab, r.query)),
    get("/phones/:mac", "One phone", phone, (r) => showPhone(lab, r.params.mac)),
    ...(["power-on", "power-cut", "factory-reset", "reboot"] as const).flatMap((what) => [
      post(`/phones/:mac/${what}`, `One phone: ${what}`, order, (r) =>
        orderPhones(lab, what, { macs: [r.params.mac] }),
      ),
      post(`/phones/${what}`, `Many phones, or all: ${what}`, bulk, (r) => orderPhones(lab, what, r.body)),
    ]),

    get("/servers", "Download servers", servers, () => listServers(lab)),
    get("/servers/:name", "One server", server, (r) => showServer(lab, r.params.name)),
    post("/servers/:name/start", "Starts it", server, (r) => orderServer(lab, "start-server", r.params.name)),
    post("/servers/:name/stop", "Stops it", server, (r) => orderServer(lab, "stop-server", r.params.name)),
    put("/servers/:name/limits", "Changes limits", limits, (r) => limitServer(lab, r.params.name, r.body)),
    put("/servers/:name/faults/:fault", "Fault on", fault.on, (r) => setFault(lab, r.params, r.body)),
    remove("/servers/:name/faults/:fault", "Fault off", fault.off, (r) => clearFault(lab, r.params)),

    get("/sites", "Sites", sites, () => listSites(lab)),
    post("/sites/:id/start", "Starts its iPBX", site, (r) => orderSite(lab, "start-site", r.params.id)),
    post("/sites/:id/stop", "Stops its iPBX", site, (r) => orderSite(lab, "stop-site", r.params.id)),
  ];
}
