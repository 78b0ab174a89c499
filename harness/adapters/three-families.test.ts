import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { virtualAddresses } from "../lab/addresses.ts";
import { readLab } from "../lab/lab-file.ts";
import { planLab } from "../lab/planning/index.ts";
import { readTempo } from "../lab/tempo.ts";
import { startVirtualLab } from "../runner/virtual-lab.ts";
import type { ActionRequest } from "./engine-adapter.ts";

const scenarios = fileURLToPath(new URL("../../scenarios", import.meta.url));
const settleMs = 600_000;

const siteAction = (change: Partial<ActionRequest>): ActionRequest => ({
  name: "",
  range: "53xx",
  multiSite: "MS1",
  site: "S1",
  servers: [],
  package: null,
  global: null,
  specific: null,
  otherFiles: [],
  start: "immediate",
  ...change,
});

test("5300 Digital phones behind a gateway and 5300 IP phones of a site end green", async () => {
  const { file: labFile, packages } = readLab(scenarios, "labs/three-families.lab.yaml");
  const plan = planLab(labFile, {
    seed: "families",
    tempo: readTempo(scenarios, "brisk"),
    packages,
    addresses: virtualAddresses,
    portOffset: 0,
  });
  const lab = await startVirtualLab(plan);
  const { engine } = lab;
  expect(await lab.settle("gateways", engine.gateways("S1"))).toEqual(["G1"]);
  const digital = siteAction({ name: "digital", package: "53xx-R8.2-winter", gateways: ["G1"] });
  const phones = await lab.settle("inventory", engine.inventory("S1"));
  const macs = phones.filter(({ range }) => range === "53xxip").map(({ mac }) => mac);
  const file = (text: string, index: number) => ({ fileName: "l.csv", bytes: Buffer.from(text), index });
  const ip = siteAction({
    name: "ip",
    range: "53xxip",
    servers: ["DL1"],
    package: "53xxip-R8.2-winter",
    global: file("PARAMETERS;VALUE\nz;1\n", 4),
    specific: file(["MAC_ADDRESS;q", ...macs.map((mac) => `${mac};9`)].join("\n"), 5),
  });
  const created = [];
  for (const request of [digital, ip]) created.push(await lab.settle("create", engine.createAction(request)));
  await lab.pass(settleMs);
  const colours = [];
  for (const { id } of created) {
    const { colour, updated } = await lab.settle("tracking", engine.tracking(id));
    colours.push([colour, updated]);
  }
  expect(colours).toEqual([
    ["green", 6],
    ["green", 5],
  ]);
  expect(await lab.settle("reset", engine.ipbx.resetTables("S1", ["53xx"], true))).toEqual([
    { range: "53xx", deletedRows: 9 },
  ]);
  await lab.stop();
});
