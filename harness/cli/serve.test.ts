import { execFile } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { portOffset } from "../../sim/network/wire/index.ts";
import { labText } from "./testing/fixtures.ts";
import { begin, missingPeers, provlab, scenarios, serve } from "./testing/outside.ts";
import type { ServedProcess } from "./testing/outside.ts";

const run = promisify(execFile);
const { skip, why } = missingPeers("curl", "lftp", "sipp");
/** Held by the lab that has the block 127.B.0.0/16, on 127.B.0.1. */
const lockPort = 47_127;
const tenPhones = join(scenarios, "labs/ten-phones.lab.yaml");
const sippFolder = join(import.meta.dirname, "../../sim/ipbx/sipp");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "provlab-serve-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Process ids of everything that descends from a process. */
function descendants(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
    .split(" ")
    .filter(Boolean)
    .map(Number);
  return children.flatMap((child) => [child, ...descendants(child)]);
}

/** Whether a process runs and has not merely kept its name in the table. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

function listenAt(address: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, address, () => resolve(server));
  });
}

describe.skipIf(skip)(`a served lab and real peers${why}`, () => {
  let served: ServedProcess;
  beforeAll(async () => {
    served = await serve([tenPhones, "--seed", "peers"]);
  });
  afterAll(() => served[Symbol.asyncDispose]());

  function account(role: string) {
    return served.endpoint("download").accounts.find((one) => one.role === role)!;
  }

  async function curl(method: string, path: string, body?: unknown) {
    const { address, port, accounts } = served.endpoint("control");
    const data = body === undefined ? [] : ["--json", JSON.stringify(body)];
    const token = ["-H", `Authorization: Bearer ${accounts[0]!.password}`];
    const url = `http://${address}:${port}/control/v1${path}`;
    const { stdout } = await run("curl", [
      "-sS",
      "-X",
      method,
      "-w",
      "\n%{http_code}",
      ...token,
      ...data,
      url,
    ]);
    const end = stdout.lastIndexOf("\n");
    return { status: Number(stdout.slice(end + 1)), text: stdout.slice(0, end) };
  }

  async function json<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const { text } = await curl(method, path, body);
    return JSON.parse(text) as Answer;
  }

  it("prints every endpoint with its accounts", async () => {
    const devices = served.lab.endpoints.filter(({ service }) => service !== "phone");
    expect(served.lab.endpoints.length - devices.length).toBe(12);
    const shown = devices.map(({ host, service, protocol }) => `${host} ${service} ${protocol}`);
    expect(shown).toEqual([
      "engine engine http",
      "control control http",
      "DL1 download ftp",
      "S1 registrar sip/udp",
      "S1 registrar sip/tcp",
      "S1 management http",
    ]);
    expect(served.lab).toMatchObject({ schema: "provlab/serve/1", lab: "ten-phones", seed: "peers" });
    expect(served.lab.portOffset).toBe(await portOffset());
    expect(served.endpoint("download").port).toBe(21 + served.lab.portOffset);
    expect(served.endpoint("registrar").accounts).toHaveLength(12);
    expect(served.endpoint("management").accounts).toMatchObject([{ role: "token" }]);
    expect(
      served
        .endpoint("download")
        .accounts.map(({ role }) => role)
        .sort(),
    ).toEqual(["read", "write"]);
  });

  it("lets curl put a file and lftp fetch it, with the printed accounts", async () => {
    const { address, port } = served.endpoint("download");
    const [sent, received] = [join(folder, "sent.cfg"), join(folder, "received.cfg")];
    writeFileSync(sent, "date format: 2\n");
    const { user, password } = account("write");
    await run("curl", [
      "-sS",
      "-T",
      sent,
      "-u",
      `${user}:${password}`,
      `ftp://${address}:${port}/served.cfg`,
    ]);
    const reader = account("read");
    const get = `set net:max-retries 1; get served.cfg -o ${received}; bye`;
    await run("lftp", ["-u", `${reader.user},${reader.password}`, "-p", String(port), "-e", get, address]);
    expect(readFileSync(received, "utf8")).toBe("date format: 2\n");
  });

  it("lets SIPp register a subscriber with the printed password", async () => {
    const { address, port, accounts } = served.endpoint("registrar");
    const { user, password } = accounts[11]!;
    const users = join(folder, "users.csv");
    writeFileSync(users, `SEQUENTIAL\n${user};[authentication username=${user} password=${password}]\n`);
    const where = ["-i", address.replace(/\.\d+\.\d+$/, ".200.1"), "-bind_local", "-p", "5070"];
    const limits = ["-m", "1", "-timeout", "20s", "-timeout_error", "-nostdin"];
    const all = [
      `${address}:${port}`,
      "-sf",
      join(sippFolder, "register.xml"),
      "-inf",
      users,
      ...where,
      ...limits,
    ];
    await run("sipp", all, { cwd: folder, env: { ...process.env, TERM: "xterm" } });
    const facts = (await curl("GET", "/facts?limit=10000")).text;
    expect(facts).toMatch(new RegExp(`"site.registered".*"${user}"`));
  });

  it("answers the engine's API with the printed token", async () => {
    const { address, port, accounts } = served.endpoint("engine");
    const headers = { authorization: `Bearer ${accounts[0]!.password}` };
    const answer = await fetch(`http://${address}:${port}/v1/topology`, { headers });
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('"S1"')]);
  });

  it("lists phones, filtered and paged", async () => {
    const page = await json<{ total: number; phones: { mac: string; model: string }[] }>(
      "GET",
      "/phones?model=6920&offset=1&limit=2",
    );
    expect([page.total, page.phones.map(({ mac }) => mac)]).toEqual([4, ["08000F154701", "08000F154702"]]);
  });

  it("cuts a phone's power and gives it back", async () => {
    expect(await json("POST", "/phones/00085D2374FF/power-cut")).toMatchObject({ code: "phone-unknown" });
    expect(await json("POST", "/phones/00085D237400/power-cut")).toEqual({ phones: 1 });
    expect(await json("GET", "/phones/00085D237400")).toMatchObject({ state: "off", registered: false });
    await json("POST", "/phones/power-on", { macs: ["00:08:5d:23:74:00"] });
    await expect
      .poll(() => json("GET", "/phones/00085D237400"), { timeout: 20_000 })
      .toMatchObject({ state: "registered", bootCount: 1 });
  });

  it("switches a fault of a server on and off, which curl feels", async () => {
    const { address, port } = served.endpoint("download");
    const { user, password } = account("read");
    const list = () => run("curl", ["-sS", "-u", `${user}:${password}`, `ftp://${address}:${port}/`]);
    await list();
    expect(await json("PUT", "/servers/DL1/faults/refuse-logins")).toMatchObject({
      faults: ["refuse-logins"],
    });
    await expect(list()).rejects.toThrow(/530/);
    expect(await json("DELETE", "/servers/DL1/faults/refuse-logins")).toMatchObject({ faults: [] });
    await list();
  });

  it("refuses a wrong token and a missing one", async () => {
    const { address, port } = served.endpoint("control");
    const url = `http://${address}:${port}/control/v1/phones`;
    const wrong = await run("curl", [
      "-sS",
      "-o",
      "/dev/null",
      "-w",
      "%{http_code}",
      "-H",
      "Authorization: Bearer x",
      url,
    ]);
    const none = await run("curl", ["-sS", "-o", "/dev/null", "-w", "%{http_code}", url]);
    expect([wrong.stdout, none.stdout]).toEqual(["401", "401"]);
  });

  it("shows no secret in facts", async () => {
    const { text } = await curl("GET", "/facts?limit=10000");
    const secrets = served.lab.endpoints.flatMap(({ accounts }) => accounts.map(({ password }) => password));
    expect(text.length).toBeGreaterThan(1000);
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });
});

describe("provlab serve", () => {
  it("ends with 0 on SIGTERM, leaves no process and frees its ports", async () => {
    await using served = await serve(["ten-phones"]);
    const processes = descendants(served.pid);
    expect(processes.length).toBeGreaterThanOrEqual(3);
    expect(await served.end("SIGTERM")).toMatchObject({ exitCode: 0 });
    expect(processes.filter(isAlive)).toEqual([]);
    const block = served.endpoint("control").address.split(".")[1];
    // Whoever holds the lock has the block; when another lab was quicker, the block was free as well.
    const lock = await listenAt(`127.${block}.0.1`, lockPort).catch(() => undefined);
    if (lock === undefined) return;
    for (const { address, port, protocol } of served.lab.endpoints) {
      if (!protocol.startsWith("sip/")) (await listenAt(address, port)).close();
    }
    lock.close();
  });

  it("ends cleanly when it is told so before everything listens", async () => {
    const starting = begin(["serve", "ten-phones"], { env: { ...process.env, TMPDIR: folder } });
    await expect.poll(() => starting.said.stderr, { timeout: 20_000 }).toContain("12 phones");
    const processes = descendants(starting.child.pid!);
    starting.child.kill("SIGTERM");
    expect(await starting.ended).toMatchObject({ exitCode: 0, stdout: "" });
    expect(processes.filter(isAlive)).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("ends with 130 on SIGINT", async () => {
    await using served = await serve(["ten-phones", "--no-engine"]);
    expect(served.lab.endpoints.map(({ service }) => service)).not.toContain("engine");
    expect(await served.end("SIGINT")).toMatchObject({ exitCode: 130 });
  });

  it("ends with 3 and says why when a process of the lab dies", async () => {
    const serving = begin(["serve", "ten-phones"], { env: { ...process.env, TMPDIR: folder } });
    await expect.poll(() => serving.said.stdout, { timeout: 30_000 }).toContain("Ctrl-C ends the lab");
    const processes = descendants(serving.child.pid!);
    process.kill(processes[0]!, "SIGKILL");
    const { exitCode, stderr } = await serving.ended;
    expect(exitCode).toBe(3);
    expect(stderr).toContain("process of the lab ended (SIGKILL)");
    expect(processes.filter(isAlive)).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("serves two labs side by side, each in its own block", async () => {
    await using first = await serve(["ten-phones"]);
    await using second = await serve([tenPhones]);
    const blocks = [first, second].map((served) => served.endpoint("control").address.split(".")[1]);
    expect(blocks[0]).not.toBe(blocks[1]);
    expect(first.lab.seed).not.toBe(second.lab.seed);
  });

  it("gives the same secrets for the same seed", async () => {
    await using first = await serve(["ten-phones", "--no-engine", "--seed", "x"]);
    await using second = await serve(["ten-phones", "--no-engine", "--seed", "x"]);
    expect(first.endpoint("registrar").accounts).toEqual(second.endpoint("registrar").accounts);
    expect(first.endpoint("control").accounts).not.toEqual(second.endpoint("control").accounts);
  });

  it("reads a lab outside the repository", async () => {
    const lab = join(folder, "mine.lab.yaml");
    copyFileSync(tenPhones, lab);
    await using served = await serve(["mine.lab.yaml"], { cwd: folder });
    expect(served.lab.phones).toBe(12);
  });

  it("opens the APIs on another address as well", async () => {
    await using served = await serve(["ten-phones", "--listen", "127.251.0.9"]);
    const addresses = served.lab.endpoints
      .filter(({ service }) => service === "control")
      .map(({ address }) => address);
    expect(addresses[1]).toBe("127.251.0.9");
    for (const address of addresses) {
      expect((await fetch(`http://${address}:8091/control/v1/health`)).status).toBe(200);
      expect((await fetch(`http://${address}:8090/v1/health`)).status).toBe(200);
    }
  });

  it("refuses an address that this machine does not have", async () => {
    const { exitCode, stdout, stderr } = await provlab(["serve", "ten-phones", "--listen", "198.51.100.7"]);
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/no address "198\.51\.100\.7"\. Known: 0\.0\.0\.0, .*127\.0\.0\.1/);
  });

  it("answers an unknown lab with the known ones", async () => {
    const { exitCode, stderr } = await provlab(["serve", "ten-phone"]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/unknown lab "ten-phone"; did you mean "ten-phones"\? Known: .*one-site/);
  });

  it("says that there is no such file where a path was given", async () => {
    const { exitCode, stderr } = await provlab(["serve", "./nowhere.lab.yaml"]);
    expect([exitCode, stderr]).toEqual([2, "./nowhere.lab.yaml: no such file\n"]);
  });

  it("names file, line and column of what is wrong with a lab", async () => {
    const lab = join(folder, "broken.lab.yaml");
    writeFileSync(lab, labText.replace("model: 6867i", "model: 6868i"));
    const { exitCode, stderr } = await provlab(["serve", "broken.lab.yaml"], { cwd: folder });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^broken\.lab\.yaml:9:11: unknown phone model "6868i"; did you mean/m);
  });

  it("says who wanted which port when it is taken, and leaves nothing behind", async () => {
    // The fifth server of a lab stands at an address that no other test uses.
    const names = ["DL1", "DL2", "DL3", "DL4", "DL5"];
    const servers = names.map((name) => `  - { name: ${name}, sites: [S1] }`).join("\n");
    const lab = join(folder, "five.lab.yaml");
    writeFileSync(
      lab,
      labText.replace(/downloadServers:[^]*(?=packages:)/, `downloadServers:\n${servers}\n`),
    );
    const port = 21 + (await portOffset());
    const blocks = Array.from({ length: 241 }, (_, index) => index + 10);
    const takers = await Promise.all(blocks.map((block) => listenAt(`127.${block}.0.106`, port)));
    try {
      const { exitCode, stdout, stderr } = await provlab(["serve", lab], {
        env: { ...process.env, TMPDIR: folder },
      });
      expect([exitCode, stdout]).toEqual([3, ""]);
      expect(stderr).toMatch(
        new RegExp(
          `^provlab: DL5 could not open TCP port ${port} on 127\\.\\d+\\.0\\.106 \\(EADDRINUSE\\): another program`,
          "m",
        ),
      );
      expect(stderr).not.toContain("    at ");
    } finally {
      for (const taker of takers) taker.close();
    }
    expect(readdirSync(folder)).toEqual(["five.lab.yaml"]);
  });
});
