import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { readLab } from "../lab/lab-file.ts";
import { readTempo } from "../lab/tempo.ts";
import { planWireLab } from "./wire-lab.ts";
import type { LabSource, WireLab } from "./wire-lab.ts";

const run = promisify(execFile);
const scenariosFolder = fileURLToPath(new URL("../../scenarios", import.meta.url));
const missing = ["dumpcap", "tshark", "curl"].filter((peer) => !isInstalled(peer));
const mayCapture = process.platform === "linux" && process.getuid?.() === 0;
const reasons = [
  ...missing.map((peer) => `${peer} is not here`),
  ...(mayCapture ? [] : ["only root may capture"]),
];
const why = reasons.length === 0 ? "" : ` (${reasons.join(", ")})`;

function isInstalled(program: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => existsSync(join(folder, program)));
}

/** Phones of all families; the 6xxx ones register by TCP and serve their web page. */
function source(): LabSource {
  const lab = readLab(scenariosFolder, "labs/three-families.lab.yaml");
  const sites = lab.file.sites.map((site) => ({
    ...site,
    phones: site.phones.map((group) =>
      group.model === "6867i"
        ? { ...group, webPages: true, parameters: { "sip transport protocol": "2" } }
        : group,
    ),
  }));
  const tempo = readTempo(scenariosFolder, "brisk");
  return { id: "captured", lab: { ...lab, file: { ...lab.file, sites } }, tempo };
}

/** Captures what the hosts of a lab say to each other, but for the contents of files, while `during` lasts. */
async function capture(file: string, block: string, during: () => Promise<void>): Promise<void> {
  const filter = `net ${block} and not portrange 30000-30015`;
  const dumpcap = spawn("dumpcap", ["-q", "-i", "lo", "-f", filter, "-w", file]);
  const exited = once(dumpcap, "exit");
  let said = "";
  dumpcap.stderr.on("data", (text: Buffer) => (said += text.toString()));
  try {
    await expect.poll(() => said, { timeout: 10_000 }).toContain("File:");
    await during();
  } finally {
    dumpcap.kill("SIGINT");
    await exited;
  }
}

/** One provisioning of the 6xxx phones, to its end, and a look at the page of one of them. */
async function provision(lab: WireLab): Promise<void> {
  const phones = lab.plan.phones.filter(({ model }) => model === "6867i");
  const rows = phones.map(({ mac }) => `${mac};Desk`);
  await lab.engine.createAction({
    name: "captured",
    range: "6xxxi",
    multiSite: lab.plan.multiSite.id,
    site: "S1",
    servers: ["DL1"],
    package: null,
    global: null,
    specific: {
      fileName: "list.csv",
      bytes: Buffer.from(["MAC_ADDRESS;sip line1 screen name", ...rows, ""].join("\n")),
      index: 7,
    },
    otherFiles: [],
    start: "immediate",
  });
  const hasEnded = async () => {
    const [action] = await lab.engine.actions();
    return action?.state;
  };
  await expect.poll(hasEnded, { timeout: 60_000, interval: 250 }).toBe("completed");
  const { address, webPort } = phones[0]!;
  const { stdout } = await run("curl", ["-sS", "-u", "admin:22222", `http://${address}:${webPort}/`]);
  expect(stdout).toContain(phones[0]!.mac);
}

/** How many frames of a capture fit a display filter. */
async function count(file: string, lab: WireLab, filter: string): Promise<number> {
  const [ftpPort, webPort] = [lab.plan.servers[0]!.port, lab.plan.phones[0]!.webPort];
  const decodeAs = [`tcp.port==${ftpPort},ftp`, `tcp.port==${webPort},http`, "tcp.port==8090,http"];
  const options = decodeAs.flatMap((rule) => ["-d", rule]);
  const { stdout } = await run("tshark", [
    "-r",
    file,
    ...options,
    "-Y",
    filter,
    "-T",
    "fields",
    "-e",
    "frame.number",
  ]);
  return stdout.split("\n").filter((line) => line !== "").length;
}

describe.skipIf(reasons.length > 0 && process.env["CI"] !== "true")(`a run on the wire${why}`, () => {
  it("is dissected by tshark without a malformed packet", { timeout: 120_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "provlab-capture-"));
    const file = join(folder, "run.pcapng");
    const lab = await planWireLab(source(), { seed: "1", engine: "reference" });
    try {
      const block = lab.plan.engine.address.split(".").slice(0, 2).join(".");
      await capture(file, `${block}.0.0/16`, async () => {
        await lab.start();
        await provision(lab);
      });
      const filters = ["udp && sip", "tcp && sip", "ftp", "http.request", "http.response"];
      for (const filter of filters)
        expect([filter, (await count(file, lab, filter)) > 0]).toEqual([filter, true]);
      expect(await count(file, lab, `_ws.malformed || _ws.expert.group == "Malformed"`)).toBe(0);
    } finally {
      await lab.stop();
      rmSync(folder, { recursive: true });
    }
  });
});
