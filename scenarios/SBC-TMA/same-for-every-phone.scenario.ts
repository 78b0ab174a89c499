import { defineScenario } from "../../harness/scenario/define-scenario.ts";

const columns = {
  "sip proxy ip": "sbc.example.test",
  "sip registrar ip": "sbc.example.test",
  "https server": "sbc.example.test",
  "https path": "9a480f",
  "keyboard script": "https://sbc.example.test:4445/9a480f",
  "sips trusted certificates": "sbc-chain.crt",
  "https user certificate": "sbc-chain.crt",
  "sips strict cert cn validation": "0",
};
const keys = { "download protocol": "HTTPS", "https port": "4445", "sip proxy port": "5063" };
const row = (mac: string, login: string, change: object = {}) => ({
  MAC_ADDRESS: mac,
  "!sip line1 user name": login,
  "!sip line1 auth name": login,
  "sip line1 password": `password of ${login}`,
  ...columns,
  ...change,
});

function action(name: string, change: object = {}) {
  const rows = [row("00085D4330B8", "jdupont"), row("08000F9F7305", "mmartin", change)];
  return { name, server: "RW1", "remote-workers": { rows, every: keys } };
}

const differs = (name: string, index: number) => ({
  accepted: {
    action: action(`other ${name}`, { [name]: "other" }),
    warnings: [
      `remote-workers-system-differs: remote-workers.csv, line 3, column ${5 + index}: "${name}" differs from line 2`,
    ],
    ids: ["SBC-TMA-015"],
  },
});

export const scenario = defineScenario({
  scenario: "SBC-TMA/same-for-every-phone",
  title: "Only MAC address, names and password vary; a system column that does is reported with both lines",
  worlds: ["virtual"],
  lab: "labs/remote-workers.lab.yaml",
  tempo: "brisk",
  steps: [
    { "configure-application": { "remote-workers": true } },
    { "define-server": { server: "RW1", audience: "remote-workers" } },
    { "push-topology": { remote: { S1: { border: { kind: "sbc", address: "172.15.0.15", publicName: "sbc.example.test" } } } } },
    ...Object.keys(columns).map(differs),
    {
      accepted: {
        action: action("accounts vary"),
        warnings: ["remote-workers-unencrypted", "remote-workers-certificate", "remote-workers-keys-missing", "remote-workers-user-certificate"],
        "warning-count": 5,
        ids: ["SBC-TMA-015"],
      },
    },
  ],
});
