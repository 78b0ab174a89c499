import { describe, expect, it } from "vitest";
import type { HttpRequest } from "../kernel/index.ts";
import { initialFlash } from "./index.ts";
import { accountParameters } from "./test-files.ts";
import { TestLab } from "./test-lab.ts";

const uris = {
  "action uri startup": "http://10.0.0.9:8000/up?mac=$$MAC$$",
  "action uri registered": "http://10.0.0.9:8000/in?user=$$SIPUSERNAME$$",
  "action uri registration event": "http://10.0.0.9:8000/state?$$registrationstate$$",
};

/** A lab with a web server that hears of phones. */
function newLab(parameters: Record<string, string> = uris) {
  const lab = new TestLab();
  const calls: HttpRequest[] = [];
  lab.network.serveHttp(lab.addHost("web", "10.0.0.9"), 8000, (request) => {
    calls.push(request);
    return { status: 200, headers: {}, body: "" };
  });
  const phone = lab.addPhone({ flash: initialFlash("4.3.0.1", { ...accountParameters, ...parameters }) });
  return { lab, phone, calls };
}

describe("action URIs (F-1.6.5)", () => {
  it("are called at the end of the boot and at the first registration", async () => {
    const { lab, phone, calls } = newLab();
    phone.powerOn();
    await lab.runFor(10_000);
    const paths = ["/up?mac=00085D1547FD", "/in?user=6001", "/state?REGISTERED"];
    expect(calls.map((call) => call.path)).toEqual(paths);
    expect(calls[0]!.headers["user-agent"]).toBe("Aastra6867i MAC:00-08-5D-15-47-FD V:4.3.0.1-SIP");
  });
  it("tell each change of the registration once", async () => {
    const { lab, phone, calls } = newLab();
    lab.registrar.status = 403;
    phone.joinRunning();
    await lab.runFor(1_000_000);
    lab.registrar.status = 200;
    await lab.runUntil(phone, "registered");
    await lab.runFor(7_200_000);
    expect(calls.map((call) => call.path)).toEqual(["/state?REFUSED", "/in?user=6001", "/state?REGISTERED"]);
  });
  it("that lead nowhere change nothing", async () => {
    const startup = { "action uri startup": "https://10.0.0.9/" };
    const { lab, phone } = newLab({ ...startup, "action uri registered": "http://10.9.9.9/" });
    phone.powerOn();
    await lab.runFor(10_000);
    expect(lab.dataOf("phone.action-uri")).toEqual([
      { event: "startup", result: "no-http-uri" },
      { event: "registered", result: "unreachable" },
    ]);
    expect(phone.state).toBe("registered");
  });
});
