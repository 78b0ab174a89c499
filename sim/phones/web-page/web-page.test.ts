import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import type { HttpResponse } from "../../kernel/index.ts";
import { openTestLab } from "../../network/wire/test-lab.ts";
import { createPhone, initialFlash, phoneModels } from "../index.ts";
import type { Phone } from "../index.ts";
import { accountParameters, commonText, mac } from "../test-files.ts";
import { TestLab, testTempo } from "../test-lab.ts";
import { configurationServer, newTestServer } from "../test-server.ts";
import { escapeHtml } from "../../protocols/http-api/index.ts";

const run = promisify(execFile);
const phoneAddress = "10.0.1.1";

const basic = (user: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`,
});
const admin = basic("admin", "22222");

/** A phone with a page, and a browser at another computer. */
async function newLab(parameters: Record<string, string> = {}, fileLines = "") {
  const lab = new TestLab();
  const flash = initialFlash("4.3.0.1", { ...accountParameters, ...parameters });
  if (fileLines !== "") {
    await newTestServer(lab, { "startup.cfg": commonText + fileLines }).server.start();
  }
  const dhcp = { configurationServer: fileLines === "" ? null : configurationServer };
  const phone = lab.addPhone({ flash, dhcp, webPort: 80 });
  phone.powerOn();
  await lab.runUntil(phone, "registered");
  const browser = lab.addHost("browser", "10.0.0.9");
  const ask = async (
    method: string,
    path: string,
    headers: Record<string, string> = admin,
    body = "",
  ): Promise<HttpResponse> => {
    const answers: HttpResponse[] = [];
    const request = { method, path, headers, body };
    lab.network.request(browser, { address: phoneAddress, port: 80 }, request, 5000, (outcome) => {
      answers.push(outcome.ok ? outcome.response : { status: 0, headers: {}, body: outcome.reason });
    });
    await lab.world.run(() => answers.length > 0);
    return answers[0]!;
  };
  const post = async (path: string, fields: Record<string, string>) => {
    const token = /name="token" value="(\w+)"/.exec((await ask("GET", path)).body)?.[1] ?? "";
    const form = new URLSearchParams({ token, ...fields }).toString();
    return ask("POST", path, { ...admin, "content-type": "application/x-www-form-urlencoded" }, form);
  };
  return { lab, phone, ask, post };
}

describe("the page of a phone", () => {
  it("asks for a user in the phone's realm (F-1.5.5)", async () => {
    const { ask } = await newLab();
    const answer = await ask("GET", "/", {});
    expect(answer.status).toBe(401);
    expect(answer.headers).toMatchObject({
      "www-authenticate": 'Basic realm="Aastra 6867i"',
      server: "Aragorn",
    });
  });
  it("shows the status of the phone in two languages", async () => {
    const { ask } = await newLab();
    const { status, body } = await ask("GET", "/sysinfo.html");
    expect(status).toBe(200);
    for (const text of [mac, "4.3.0.1", "Firmware Version / Version du logiciel", "Registered", "6001"]) {
      expect(body).toContain(text);
    }
  });
  it("shows the status, and nothing more, to a user without a password", async () => {
    const { ask } = await newLab();
    expect((await ask("GET", "/", basic("user", ""))).status).toBe(200);
    expect((await ask("GET", "/configurationserver.html", basic("user", ""))).status).toBe(403);
    expect((await ask("GET", "/reset.html", basic("user", ""))).status).toBe(403);
  });
  it("takes the passwords of its parameters", async () => {
    const { ask } = await newLab({ "admin password": "4711", "user password": "12" });
    expect((await ask("GET", "/", admin)).status).toBe(401);
    expect((await ask("GET", "/", basic("admin", "4711"))).status).toBe(200);
    expect((await ask("GET", "/", basic("user", "12"))).status).toBe(200);
  });
  it("looks at nothing for a minute after five wrong passwords", async () => {
    const { lab, ask } = await newLab();
    for (let count = 0; count < 5; count++) {
      expect((await ask("GET", "/", basic("admin", "0"))).status).toBe(401);
    }
    expect(await ask("GET", "/", admin)).toMatchObject({ status: 429, headers: { "retry-after": "60" } });
    await lab.runFor(61_000);
    expect((await ask("GET", "/", admin)).status).toBe(200);
  });
  it("escapes what stands in parameters", async () => {
    const { ask } = await newLab({ "ftp path": '"><script>alert(1)</script>' });
    const { body } = await ask("GET", "/configurationserver.html");
    expect(body).not.toContain("<script>");
    expect(body).toContain(escapeHtml('"><script>alert(1)</script>'));
  });
  it.each([
    ["GET", "/nothing.html", 404],
    ["DELETE", "/reset.html", 405],
    ["PUT", "/", 405],
  ])("answers %s %s with %i", async (method, path, status) => {
    expect((await (await newLab()).ask(method, path)).status).toBe(status);
  });
  it("is gone with the phone's power, and back after its boot", async () => {
    const { lab, phone, ask } = await newLab();
    phone.powerCut();
    expect((await ask("GET", "/")).status).toBe(0);
    phone.powerOn();
    await lab.runUntil(phone, "registered");
    expect((await ask("GET", "/")).status).toBe(200);
  });
  it("is served only where the lab says so", async () => {
    const lab = new TestLab();
    await lab.addRunningPhone();
    expect(() => lab.network.queueUse({ name: "phone", address: phoneAddress }, 80)).toThrow(
      "does not listen on port 80",
    );
  });
});

describe("an XML object that is posted", () => {
  const object = `<AastraIPPhoneConfiguration><ConfigurationItem setType="local"><Parameter>p</Parameter><Value>1</Value></ConfigurationItem></AastraIPPhoneConfiguration>`;
  const xml = { "content-type": "text/xml" };
  const listed = { "xml application post list": "10.0.0.8, 10.0.0.9" };

  it("is executed when it comes from a listed host, as a body or a form's field (F-1.6.3)", async () => {
    const { phone, ask } = await newLab(listed);
    expect((await ask("POST", "/", xml, object)).status).toBe(200);
    expect(phone.view().parameters["p"]).toBe("1");
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const other = object.replace(">1<", ">2<");
    expect(
      (await ask("POST", "/?from=pbx", form, new URLSearchParams({ xml: other }).toString())).status,
    ).toBe(200);
    expect(phone.view().parameters["p"]).toBe("2");
  });
  it("is refused from any other host, whatever its password", async () => {
    const { phone, ask } = await newLab({ "xml application post list": "10.0.0.90" });
    expect((await ask("POST", "/", { ...admin, ...xml }, object)).status).toBe(403);
    expect(phone.view().parameters).not.toHaveProperty("p");
  });
  it("is refused when it is none", async () => {
    const { ask } = await newLab(listed);
    expect((await ask("POST", "/", xml, "<html></html>")).status).toBe(400);
  });
});

describe("the page of the configuration server", () => {
  const ftp = { "download protocol": "FTP", "ftp server": "10.0.0.2", "ftp username": "ftp_67xxi" };

  it("saves what changed, at the phone", async () => {
    const { phone, post } = await newLab();
    expect((await post("/configurationserver.html", { ...ftp, "ftp password": "p" })).status).toBe(200);
    expect(phone.view().parameters).toMatchObject({ ...ftp, "ftp password": "p" });
    expect([...phone.flash.local.keys()].sort()).toEqual([
      "download protocol",
      "ftp password",
      "ftp server",
      "ftp username",
    ]);
  });
  it("leads the phone to its server at the next boot", async () => {
    const { lab, phone, post } = await newLab();
    await newTestServer(lab, { "startup.cfg": commonText }).server.start();
    await post("/configurationserver.html", { ...ftp, "ftp password": "read-me" });
    await post("/reset.html", { action: "restart" });
    await lab.runUntil(phone, "restarting");
    await lab.runUntil(phone, "registered");
    expect(phone.view().globalIndex).toBe(12);
  });
  it("never shows a password, and keeps it when its field is empty", async () => {
    const { phone, ask, post } = await newLab({ "ftp password": "secret word" });
    expect((await ask("GET", "/configurationserver.html")).body).not.toContain("secret word");
    await post("/configurationserver.html", { "ftp password": "" });
    expect(phone.view().parameters["ftp password"]).toBe("secret word");
  });
  it.each([
    ["download protocol", "GOPHER"],
    ["http port", "70000"],
    ["ftp path", "a\nadmin password: 1"],
    ["auto resync time", "24:00"],
    ["ftp server", "a b"],
  ])("takes nothing of a form with %s %j", async (parameter, value) => {
    const { phone, post } = await newLab();
    expect((await post("/configurationserver.html", { ...ftp, [parameter]: value })).status).toBe(400);
    expect(phone.flash.local.size).toBe(0);
  });
  it("takes nothing of a form that changes a locked value (F-1.3.3)", async () => {
    const { phone, ask, post } = await newLab({}, "!ftp server: 10.0.0.2\n");
    expect((await ask("GET", "/configurationserver.html")).body).toContain('name="ftp server" disabled');
    const locked = { "ftp path": "x", "ftp server": "10.6.6.6" };
    expect((await post("/configurationserver.html", locked)).status).toBe(403);
    expect(phone.flash.local.size).toBe(0);
  });
  it("takes no form from a page of somebody else", async () => {
    const { phone, post } = await newLab();
    expect((await post("/configurationserver.html", { ...ftp, token: "guessed" })).status).toBe(403);
    expect(phone.flash.local.size).toBe(0);
  });
  it("takes no other kind of body", async () => {
    const { ask } = await newLab();
    const headers = { ...admin, "content-type": "text/plain" };
    expect((await ask("POST", "/reset.html", headers, "action=factory")).status).toBe(415);
  });
});

describe("the page to start again (F-1.6.6)", () => {
  const causes = (lab: TestLab) => lab.dataOf("phone.restarted").map((data) => data["cause"]);

  it("restarts the phone, once it is idle", async () => {
    const { lab, phone, post } = await newLab();
    phone.startCall("00085D000001");
    expect((await post("/reset.html", { action: "restart" })).status).toBe(200);
    expect(phone.state).toBe("in-call");
    phone.endCall();
    expect(causes(lab)).toEqual(["power-on", "web-page"]);
  });
  it("removes what was changed at the phone", async () => {
    const { lab, phone, post } = await newLab();
    phone.setLocalValue("p", "local");
    await post("/reset.html", { action: "remove-local" });
    await lab.runUntil(phone, "registered");
    expect(phone.view().parameters["p"]).toBeUndefined();
  });
  it("restores the factory's settings", async () => {
    const { lab, phone, post } = await newLab();
    await post("/reset.html", { action: "factory" });
    await lab.runUntil(phone, "no-account");
    expect(causes(lab)).toEqual(["power-on", "factory-reset"]);
  });
  it("knows no other way", async () =>
    expect((await (await newLab()).post("/reset.html", { action: "explode" })).status).toBe(400));
});

const hasCurl = (process.env["PATH"] ?? "")
  .split(delimiter)
  .some((folder) => existsSync(join(folder, "curl")));

describe.skipIf(!hasCurl && process.env["CI"] !== "true")("curl", () => {
  const port = 8081;

  async function withPhone(
    use: (phone: Phone, curl: (...options: string[]) => Promise<string>) => Promise<void>,
  ) {
    await using lab = await openTestLab();
    const phone = createPhone(lab.world, {
      mac,
      model: phoneModels.get("6920"),
      host: lab.phone,
      tempo: testTempo,
      dhcp: { configurationServer: null },
      flash: initialFlash("6.4.0.140"),
      webPort: port,
    });
    phone.joinRunning();
    const url = `http://${lab.phone.address}:${port}`;
    await use(phone, async (path, ...options) => (await run("curl", ["-sS", ...options, url + path])).stdout);
    phone.powerCut();
    expect(lab.failures).toEqual([]);
  }

  it("reads the status, saves settings and resets the phone", () =>
    withPhone(async (phone, curl) => {
      const status = ["-o", "/dev/null", "-w", "%{http_code}"];
      expect(await curl("/", ...status)).toBe("401");
      const user = ["-u", "admin:22222"];
      expect(await curl("/", ...user)).toContain("Mitel 6920");
      const page = await curl("/configurationserver.html", ...user);
      const token = /name="token" value="(\w+)"/.exec(page)![1]!;
      const form = (field: string) => ["--data-urlencode", `token=${token}`, "--data-urlencode", field];
      await curl("/configurationserver.html", ...user, ...form("ftp path=phones/été"));
      expect(phone.view().parameters["ftp path"]).toBe("phones/été");
      expect(await curl("/reset.html", ...user, ...status, ...form("action=factory"))).toBe("200");
      expect(phone.view().parameters).toEqual({});
      await expect.poll(() => phone.state, { timeout: 5000 }).toBe("no-account");
      await expect.poll(() => curl("/", ...user), { timeout: 5000 }).toContain("Mitel 6920");
    }));
});
