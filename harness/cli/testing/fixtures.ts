/** A lab that the tests break in one place; its lines are counted. */
export const labText = `lab: three
title: Three phones
multiSite: { id: MS1, name: Test, region: Bretagne }
sites:
  - id: S1
    name: Rennes
    release: R8.2
    phones:
      - { model: 6867i, count: 2, version: 5.0.0.1018, firstMac: 00085D1547F0 }
      - { model: "6920", count: 1, version: 5.1.0.1024, firstMac: 08000F154700 }
downloadServers:
  - name: DL1
    sites: [S1]
packages: [V2]
`;

/** A scenario that the tests break in one place; its lines are counted. */
export const scenarioText = `scenario: TMA-PROV/broken
title: Everything is right but one thing
worlds: [virtual]
lab: labs/ten-phones.lab.yaml
tempo: brisk
steps:
  - provision:
      name: first update
      site: S1
      server: DL1
      package: V2
      global: { file: data/global.csv, index: 4 }
      specific: { phones: all, index: 9 }
`;
