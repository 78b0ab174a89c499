import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ipModels, loadIpModels } from "./index.ts";

it("the range 53xxip has four models (TMA-GEN-001)", () =>
  expect(ipModels.names()).toEqual(["5360 IP", "5361 IP", "5370 IP", "5380 IP"]));
it("a model is found by the name that manuals print", () =>
  expect(ipModels.get("MiVoice 5370 IP").firmware.file).toBe("5370ip.bin"));
it("a new model is one file, from any directory", () => {
  const directory = mkdtempSync(join(tmpdir(), "provlab-models-"));
  try {
    const added = { ...ipModels.get("5380 IP"), name: "5390 IP", aliases: [] };
    writeFileSync(join(directory, "5390-ip.json"), JSON.stringify(added));
    expect(loadIpModels(directory).get("5390 IP").class).toBe("53xxip");
  } finally {
    rmSync(directory, { recursive: true });
  }
});
