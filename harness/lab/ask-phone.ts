import type { HttpOutcome } from "../../sim/kernel/index.ts";
import type { LabCommand, PhoneAnswer } from "./commands.ts";
import type { LabDevices } from "./devices.ts";
import type { LabPlan, PhonePlan } from "./plan.ts";
import type { Technician } from "./technician.ts";

const sipPort = 5060;

type PhoneQuestion = Extract<LabCommand, { type: "ask-phone" | "notify-phone" }>;

/** Has the technician ask a phone something, by its web page or by SIP. Null in a process that is not the technician's. */
export function askPhone(devices: LabDevices, command: PhoneQuestion): Promise<PhoneAnswer> | null {
  const phone = devices.plan.phones.find(({ mac }) => mac === command.mac);
  if (phone === undefined || !devices.sites.has(phone.site)) return null;
  const { technician } = devices;
  return command.type === "ask-phone"
    ? askPage(technician, phone, devices.plan, command)
    : notify(technician, phone, command);
}

async function askPage(
  technician: Technician,
  { mac, address, webPort, webTls }: PhonePlan,
  { certificates }: LabPlan,
  { method, path, headers, body }: Extract<LabCommand, { type: "ask-phone" }>,
): Promise<PhoneAnswer> {
  if (webPort === undefined) throw new Error(`phone ${mac} serves no web page: its group says no webPages`);
  const outcome: HttpOutcome = await technician.ask(
    { address, port: webPort },
    { method, path, headers, body },
    webTls === true ? { trusted: [certificates?.authority ?? ""], serverName: mac } : undefined,
  );
  return outcome.ok ? { status: outcome.response.status, body: outcome.response.body } : unanswered;
}

async function notify(
  { softphones }: Technician,
  { address, number }: PhonePlan,
  { event, contentType, body }: Extract<LabCommand, { type: "notify-phone" }>,
): Promise<PhoneAnswer> {
  const status = await softphones.notify({ address, port: sipPort }, number, { event, contentType, body });
  return status === undefined ? unanswered : { status, body: "" };
}

const unanswered: PhoneAnswer = { status: null, body: "" };
