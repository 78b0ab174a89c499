import { defineScenario } from "../../harness/scenario/define-scenario.ts";

const hash = "9a48085c1b816fd1b512e8b186686a6f";
const way = {
  "sip proxy ip": "sbc.example.test",
  "sip registrar ip": "sbc.example.test",
  "https server": "sbc.example.test",
  "https path": hash,
  "keyboard script": `https://sbc.example.test:4445/${hash}/page`,
  "sips trusted certificates": "sbc-chain.crt",
};
const columns = Object.keys(way);
const account = { "!sip line1 user name": "7000", "!sip line1 auth name": "7000", "sip line1 password": "p" };

function action(name: string, change: Partial<Record<keyof typeof way, string>> = {}) {
  const row = { MAC_ADDRESS: "00085D4330B8", ...account, ...way, ...change };
  return {
    name,
    server: "RW1",
    files: [{ name: "sbc-chain.crt", text: "chain" }],
    "remote-workers": { form: { sheet: "remoteWorkers", border: "sbc", rows: [row] } },
  };
}

/** One cell of the way through the SBC is wrong: a warning names line, column and what is wrong with it. */
function wrong(column: keyof typeof way, value: string, code: string, words: string, ids: string[]) {
  const place = `remote-workers.csv, line 25, column ${5 + columns.indexOf(column)}`;
  const warning = `remote-workers-${code}: ${place}: ${words}`;
  return { accepted: { action: action(`${column} ${value}`, { [column]: value }), warnings: [warning], ids } };
}

const lan = (column: keyof typeof way) =>
  wrong(column, "172.15.0.15", "lan-address", `"${column}" is 172.15.0.15, which can't be reached`, ["SBC-TMA-009"]);
const script = (url: string, words: string) =>
  wrong("keyboard script", url, "keyboard-script", `"keyboard script" ${words}`, ["SBC-TMA-017"]);

export const scenario = defineScenario({
  scenario: "SBC-TMA/way-through-the-sbc",
  title: "Proxy, registrar, HTTPS server, hash and keyboard script lead through the SBC; anything else is reported",
  worlds: ["virtual"],
  lab: "labs/remote-workers.lab.yaml",
  tempo: "brisk",
  steps: [
    { "configure-application": { "remote-workers": true } },
    { "define-server": { server: "RW1", audience: "remote-workers" } },
    {
      "push-topology": {
        remote: { S1: { hash, border: { kind: "sbc", address: "172.15.0.15", publicName: "sbc.example.test" } } },
      },
    },
    { deploy: action("through the SBC") },
    {
      expect: {
        server: "RW1",
        "file-text": {
          path: "00085D4330B8.cfg",
          has: ["sip proxy ip: sbc.example.test", "sip registrar ip: sbc.example.test", "https server: sbc.example.test"],
        },
        ids: ["SBC-TMA-009"],
      },
    },
    {
      expect: {
        server: "RW1",
        "file-text": { path: "00085D4330B8.cfg", has: [`https path: ${hash}`] },
        ids: ["SBC-TMA-010"],
      },
    },
    {
      accepted: {
        action: action("no warning"),
        warnings: ["remote-workers-unencrypted"],
        "warning-count": 1,
        ids: ["SBC-TMA-009", "SBC-TMA-010", "SBC-TMA-016", "SBC-TMA-017"],
      },
    },
    lan("sip proxy ip"),
    lan("sip registrar ip"),
    lan("https server"),
    wrong("https path", "3f52a279885152701d8f2f39d9bcfc36", "hash", `"https path" is not the hash of site S1`, [
      "SBC-TMA-010",
    ]),
    wrong("https path", `${hash}/ftp_67xx`, "hash", `"https path" is not the hash of site S1`, ["SBC-HASH-007"]),
    script("http://10.148.91.181/page", "is no https URL"),
    script(`https://sbc.example.test:443/${hash}/page`, "leads to port 443 and not to 4445"),
    script("https://sbc.example.test:4445/page", "does not begin with the hash of the iPBX"),
  ],
});
