import { defineScenario } from "../../harness/scenario/define-scenario.ts";

const phones = "00085D000001";

/** Has the phone keep a value as if it had been changed at the phone. */
const setAtPhone = (value: string) => ({
  "notify-phone": {
    phones,
    event: "aastra-xml",
    object: `<AastraIPPhoneConfiguration><ConfigurationItem setType="local"><Parameter>language</Parameter><Value>${value}</Value></ConfigurationItem></AastraIPPhoneConfiguration>`,
    expect: 200,
    ids: ["DEV-XML-001"],
  },
});

/** Has the phone read a common file that says this. */
const read = (text: string) => [
  { "put-file": { server: "DL1", path: "startup.cfg", text } },
  { "notify-phone": { phones, event: "check-sync", expect: 200, ids: ["DEV-SYNC-005"] } },
  { "wait-until": { phones, state: "starting" } },
  { "wait-until": { phones, registered: true } },
];

const has = (value: string, ...ids: string[]) => ({
  expect: { phones, parameters: { language: value }, ids },
});

export const scenario = defineScenario({
  scenario: "DEV-CFG/locked-and-marked-values",
  title: "A value changed at a phone wins over its files, unless a file marks its own value or locks it",
  worlds: ["virtual", "wire"],
  lab: "labs/phone-features.lab.yaml",
  tempo: "brisk",
  steps: [
    { dhcp: { phones, server: "DL1" } },
    setAtPhone("5"),
    ...read("language: 1\n"),
    has("5", "DEV-CFG-001", "DEV-SYNC-004"),
    ...read("^language: 2\n"),
    has("2", "DEV-CFG-002"),
    setAtPhone("5"),
    has("5", "DEV-CFG-002"),
    ...read("!language: 3\n"),
    has("3", "DEV-CFG-001"),
    setAtPhone("5"),
    has("3", "DEV-CFG-001"),
    ...read("language: 1\n"),
    has("5", "DEV-CFG-001"),
  ],
});
