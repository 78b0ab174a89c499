/** One step of a scenario, as data. */
type Step = Record<string, unknown>;

/** A family of IP phones as its scenarios of interrupted boots need it. */
interface Family {
  readonly phone: string;
  readonly peer: string;
  readonly range: string;
  readonly package: string;
  readonly firmware: string;
  /** What the common file says beside its index: where the call server is, and a certificate. */
  readonly global: string;
  /** The states of a boot that loads firmware and files, in the order in which they are met. */
  readonly bootStates: readonly string[];
  readonly id: string;
}

export const sipFamily: Family = {
  phone: "00085D800000",
  peer: "00085D800001",
  range: "6xxxi",
  package: "V2",
  firmware: "6.4.0.140",
  global: "sip registrar ip;{{address of S1}}\nsips trusted certificates;ca.crt\n",
  bootStates: [
    "restarting", "starting", "waiting-for-dhcp", "fetching-configuration", "fetching-certificate",
    "comparing-firmware", "downloading-firmware", "verifying-firmware", "writing-flash",
    "starting-services",
  ],
  id: "DEV-BOOT-001",
};

export const ipFamily: Family = {
  phone: "00085D842061",
  peer: "00085D842062",
  range: "53xxip",
  package: "53xxip-R8.2-winter",
  firmware: "3.0.0.12",
  global: "trusted certificates;ca.crt\n",
  bootStates: [
    "restarting", "starting", "waiting-for-dhcp", "comparing-firmware", "downloading-firmware",
    "verifying-firmware", "writing-flash", "fetching-configuration", "fetching-certificate",
    "starting-services",
  ],
  id: "DEV-BOOT-002",
};

/** Puts firmware, common file and certificate into the area that DHCP names to the family's phone. */
function fillArea({ phone, range, package: name, global }: Family): Step[] {
  const text = `PARAMETERS;VALUE\n${global}`;
  return [
    { "put-file": { server: "DL1", range, path: "ca.crt", text: "-----BEGIN CERTIFICATE-----\n" } },
    { deploy: { name: `area of ${range}`, range, server: "DL1", package: name, global: { text, index: 4 } } },
    { dhcp: { phones: phone, server: "DL1" } },
  ];
}

/** Resets the phone in every state. Each reset begins the boot anew and takes the account. */
export function resetInEveryState(family: Family): Step[] {
  const { phone, peer, bootStates, firmware, id } = family;
  const reset: Step = { "factory-reset": { phones: phone } };
  const at = (state: string): Step => ({ "wait-until": { phones: phone, state } });
  const logIn: Step = { "log-in": { phones: phone } };
  const states = [...bootStates, "no-account"];
  return [
    ...fillArea(family),
    reset,
    ...states.flatMap((state) => [at(state), reset]),
    at("no-account"), logIn, at("registering"), reset,
    at("no-account"), { "stop-site": { site: "S1" } }, logIn, at("waiting-to-register"), reset,
    { "start-site": { site: "S1" } }, at("no-account"), logIn, at("registered"), reset,
    at("no-account"), logIn, at("registered"), { call: { from: phone, to: peer } }, reset,
    at("no-account"),
    {
      expect: {
        phones: phone,
        firmware,
        indexes: { global: 4, specific: null },
        boots: { cause: "factory-reset", count: states.length + 5 },
        facts: { "phone.firmware-written": 1 },
        ids: [id],
      },
    },
    { expect: { phones: peer, "calls-ended": "peer-gone", boots: 0, ids: [id] } },
    logIn,
    at("registered"),
    { expect: { phones: phone, registered: true, ids: [id] } },
  ];
}

/** Takes the phone's power in every state and gives it back. */
export function powerCutInEveryState(family: Family): Step[] {
  const { phone, peer, bootStates, firmware, id } = family;
  const cut: Step = { "power-cut": { phones: phone } };
  const on: Step = { "power-on": { phones: phone } };
  const at = (state: string): Step => ({ "wait-until": { phones: phone, state } });
  const cutAt = (state: string): Step[] => [at(state), cut, on];
  // Written firmware is the only reason for which a phone restarts by itself.
  const states = bootStates.slice(1).flatMap((state) => (state === "writing-flash" ? [state, "restarting"] : state));
  return [
    ...fillArea(family),
    cut, on,
    ...states.flatMap(cutAt),
    ...cutAt("registering"),
    { "stop-site": { site: "S1" } }, ...cutAt("waiting-to-register"), { "start-site": { site: "S1" } },
    ...cutAt("registered"),
    at("registered"), { call: { from: phone, to: peer } }, cut, on,
    at("registered"),
    {
      expect: {
        phones: phone,
        firmware,
        indexes: { global: 4, specific: null },
        registered: true,
        facts: { "phone.firmware-written": 1 },
        ids: [id],
      },
    },
    { expect: { phones: peer, "calls-ended": "peer-gone", boots: 0, ids: [id] } },
  ];
}

/** Stops the server while the phone is in each of these states; it goes on with what it has and registers. */
export function loseServerInStates(family: Family, states: readonly string[], firmware: string): Step[] {
  const { phone } = family;
  const ids = [family === sipFamily ? "DEV-BOOT-004" : "DEV-BOOT-005"];
  return states.flatMap((state) => [
    { "power-cut": { phones: phone } },
    { "power-on": { phones: phone } },
    { "wait-until": { phones: phone, state } },
    { "stop-server": { server: "DL1" } },
    { "wait-until": { phones: phone, state: "registered" } },
    { expect: { phones: phone, firmware, registered: true, ids } },
    { "start-server": { server: "DL1" } },
  ]);
}

/** Fills the area, as `loseServerInStates` needs it. */
export const preparedArea: readonly Step[] = [...fillArea(sipFamily), ...fillArea(ipFamily)];
