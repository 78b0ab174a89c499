import { defineScenario } from "../../harness/scenario/define-scenario.ts";

const hash = "3f52a279885152701d8f2f39d9bcfc36";
const way = {
  "sip proxy ip": "public.test.com",
  "sip registrar ip": "public.test.com",
  "https server": "public.test.com",
  "https path": hash,
  "keyboard script": `https://public.test.com:4445/${hash}/keyboard`,
};
const columns = Object.keys(way);
const account = { "!sip line1 user name": "7000", "!sip line1 auth name": "7000", "sip line1 password": "p" };

/** One cell of the way through the gateway is wrong: a warning names line, column and what is wrong with it. */
function wrong(column: keyof typeof way, value: string, code: string, words: string, ids: string[]) {
  const place = `remote-workers.csv, line 25, column ${5 + columns.indexOf(column)}`;
  return {
    accepted: {
      action: {
        name: `${column} ${value}`,
        server: "RW1",
        files: [{ name: "CA_Mitel.pem", text: "certificate" }],
        "remote-workers": {
          form: { sheet: "remoteWorkers", rows: [{ MAC_ADDRESS: "00085D4330B8", ...account, ...way, [column]: value }] },
        },
      },
      warnings: [`${code}: ${place}: "${column}" ${words}`],
      ids,
    },
  };
}

const lan = (column: keyof typeof way, address: string) =>
  wrong(column, address, "remote-workers-lan-address", `is ${address}, which can't be reached`, ["MBG-CSV-014"]);
const script = (url: string, words: string) =>
  wrong("keyboard script", url, "remote-workers-keyboard-script", words, ["MBG-CSV-017"]);

export const scenario = defineScenario({
  scenario: "MBG-CSV/unreachable-addresses",
  title: "Addresses of the LAN, another hash and a keyboard script beside the MBG are reported with line and column",
  worlds: ["virtual"],
  lab: "labs/remote-workers.lab.yaml",
  tempo: "brisk",
  steps: [
    { "configure-application": { "remote-workers": true } },
    { "define-server": { server: "RW1", audience: "remote-workers" } },
    {
      "push-topology": {
        remote: { S1: { hash, border: { kind: "mbg", address: "172.15.0.15", publicName: "public.test.com" } } },
      },
    },
    lan("sip proxy ip", "172.15.0.15"),
    lan("sip registrar ip", "172.15.0.15"),
    lan("https server", "172.15.0.15"),
    wrong("https path", "9a48085c1b816fd1b512e8b186686a6f", "remote-workers-hash", "is not the hash of site S1", [
      "MBG-CSV-015",
    ]),
    script("http://10.148.91.181/keyboard", "is no https URL"),
    script(`https://10.148.91.181:4445/${hash}`, "leads to 10.148.91.181 and not to public.test.com"),
    script(`https://public.test.com/${hash}`, "leads to port 443 and not to 4445"),
    script("https://public.test.com:4445/keyboard", "does not begin with the hash of the iPBX"),
  ],
});
