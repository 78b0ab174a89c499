import type { HttpsAnswer, LabCommand, SiteAnswer } from "./commands.ts";
import type { LabDevices } from "./devices.ts";
import type { LabPlan, SitePlan } from "./plan.ts";
import type { Technician } from "./technician.ts";

type SiteCommand = Extract<
  LabCommand,
  { type: "ask-site" | "fetch-https" | "register-softphones" | "call-by-softphones" | "flood-site" }
>;

/** Has somebody at the technician's place ask a site: its management, its files, its registrar. */
export async function askSite({ plan, technician }: LabDevices, command: SiteCommand): Promise<unknown> {
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
