import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { digitalModels } from "../../../sim/phones-5300digital/index.ts";
import { ipModels } from "../../../sim/phones-5300ip/index.ts";
import { phoneModels } from "../../../sim/phones/index.ts";

/** Data files of one new model of each family and of one new server profile, as a user would write them. */
export const dataFiles = {
  "6999i.json": {
    $schema: "./model.schema.json",
    ...phoneModels.get("6940"),
    name: "6999i",
    aliases: ["6999 SIP"],
    userAgentName: "6999i",
    firmware: { file: "6999i.st", sizeBytes: 50_000_000 },
  },
  "5399-ip.json": {
    ...ipModels.get("5380 IP"),
    name: "5399 IP",
    aliases: [],
    firmware: { file: "5399ip.bin", sizeBytes: 3_000_000 },
  },
  "5399-digital.json": {
    ...digitalModels.get("5380 Digital"),
    name: "5399 Digital",
    aliases: [],
    firmware: { file: "5399d.bin", sizeBytes: 300_000 },
  },
  "polite-ftp.json": {
    $schema: "./profile.schema.json",
    name: "polite-ftp",
    replies: { greeting: [220, "At your service."] },
  },
};

const packages = [
  ["sip", "6xxxi", "6999i", "7.0.0.1"],
  ["ip", "53xxip", "5399 IP", "4.0.0.1"],
  ["digital", "53xx", "5399 Digital", "3.0.0"],
] as const;

export const labText = `lab: new-models
title: One site with a phone of each new model, and a new kind of server
multiSite: { id: MS1, name: Test, region: Test }
models: [./6999i.json, ./5399-ip.json, ./5399-digital.json]
profiles: [./polite-ftp.json]
packages: [./sip.package.yaml, ./ip.package.yaml, ./digital.package.yaml]
sites:
  - id: S1
    name: Rennes
    release: R8.2
    phones:
      - { model: 6999i, version: 6.0.0.1 }
      - { model: 5399 IP, version: 2.1.0.7 }
      - { model: 5399 Digital, version: 1.4.0 }
downloadServers:
  - { name: DL1, sites: [S1], profile: polite-ftp }
`;

export const scenarioText = `scenario: TMA-GEN/new-models
title: New models are updated like any other
worlds: [virtual, wire]
lab: ./new-models.lab.yaml
tempo: brisk
steps:
  - provision: { name: sip, site: S1, server: DL1, package: sip, specific: { phones: { model: 6999i } } }
  - expect: { phones: { model: 6999i }, firmware: package, registered: true, fetched: [<model>.st], ids: [TMA-PROV-026] }
  - provision: { name: ip, range: 53xxip, site: S1, server: DL1, package: ip, specific: { phones: { model: 5399 IP } } }
  - expect: { phones: { model: 5399 IP }, firmware: package, registered: true, ids: [TMA-PROV-027] }
  - provision: { name: digital, range: 53xx, site: S1, package: digital }
  - expect: { phones: { model: 5399 Digital }, firmware: package, registered: true, ids: [TMA-DIG-010] }
  - provision: { name: values alone, site: S1, server: DL1, specific: { phones: { model: 6999i }, parameters: { language: "2" }, index: 3 } }
  - expect: { phones: { model: 6999i }, parameters: { language: "2" }, ids: [TMA-PROV-026] }
`;

/** Writes the lab with its data files, packages and scenario into a folder that knows nothing of provlab. */
export function writeNewModels(folder: string): void {
  for (const [name, data] of Object.entries(dataFiles)) {
    writeFileSync(join(folder, name), JSON.stringify(data, null, 2));
  }
  for (const [name, range, model, version] of packages) {
    const text = `package: ${name}\nrange: ${range}\nrelease: R8.2\nversion: "1"\nimages:\n  - { model: ${model}, version: ${version} }\n`;
    writeFileSync(join(folder, `${name}.package.yaml`), text);
  }
  writeFileSync(join(folder, "new-models.lab.yaml"), labText);
  writeFileSync(join(folder, "new-models.scenario.yaml"), scenarioText);
}
