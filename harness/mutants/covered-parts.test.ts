import { describe, expect, it } from "vitest";
import { loadMutants } from "./index.ts";

const mutants = await loadMutants();

const breaking = (areas: readonly string[]) =>
  mutants.filter(({ breaks }) => breaks.some((id) => areas.some((area) => id.startsWith(`${area}-`))));

describe("at least three mutants break each part of the engine", () => {
  it.each([
    ["modes", "TMA-MODE"],
    ["topology", "TMA-TOPO"],
    ["servers", "TMA-SRV"],
    ["packages", "TMA-PKG"],
    ["actions", "TMA-PROV", "TMA-DEP", "TMA-DIG", "TMA-LIST", "TMA-GLOB", "TMA-FILE"],
    ["tracking, journal, inventory and export", "TMA-TRK", "TMA-LOG", "TMA-INV", "TMA-EXP"],
    ["communities", "TMA-COMM"],
    ["plain TMA", "TMA-RST", "TMA-DIST"],
    ["files", "TMA-CSV", "TMA-MAC"],
    ["remote workers", "MBG-TMA", "MBG-CSV", "MBG-DEP", "MBG-INV", "SBC-TMA"],
  ])("%s", (_part, ...areas) => {
    expect(breaking(areas).length).toBeGreaterThanOrEqual(3);
  });
});

describe("at least one mutant is a device of each family and part", () => {
  it.each([
    ["6xxx phones: boot and files", "DEV-CFG"],
    ["6xxx phones: resync", "DEV-SYNC"],
    ["phones: registration", "DEV-REG"],
    ["6xxx phones: XML", "DEV-XML"],
    ["6xxx phones: web page", "DEV-WEB"],
    ["5300 Digital phones and gateways: lines", "DEV-LINE"],
    ["download servers", "DEV-FTP"],
    ["iPBX: TDW tables", "TMA-RST"],
    ["iPBX: SIP security", "MBG-WL"],
    ["iPBX: hash", "MBG-HASH", "SBC-HASH"],
    ["iPBX: emergency numbers", "MBG-EMG"],
  ])("%s", (_part, ...areas) => {
    expect(breaking(areas).length).toBeGreaterThanOrEqual(1);
  });
});
