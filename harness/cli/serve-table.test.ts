import { expect, it } from "vitest";
import { createPaint } from "../../reports/index.ts";
import { printServed } from "./serve-table.ts";
import type { ServedLab } from "./serve-table.ts";

const subscribers = Array.from({ length: 7 }, (_, index) => ({
  user: `6110${index}`,
  password: `p${index}`,
  role: "subscriber" as const,
}));
const token = { user: "bearer", password: "t0ken", role: "token" as const };
const served: ServedLab = {
  schema: "provlab/serve/1",
  lab: "two",
  title: "Two of everything",
  seed: "s",
  tempo: "brisk",
  phones: 7,
  portOffset: 10_000,
  endpoints: [
    {
      host: "control",
      service: "control",
      address: "::1",
      port: 8091,
      protocol: "http",
      running: true,
      accounts: [token],
    },
    {
      host: "DL1",
      service: "download",
      address: "127.9.0.2",
      port: 10_021,
      protocol: "ftp",
      running: false,
      accounts: [{ user: "u", password: "p", role: "read" }],
    },
    {
      host: "S1",
      service: "registrar",
      address: "127.9.0.3",
      port: 5060,
      protocol: "sip/udp",
      running: true,
      accounts: subscribers,
    },
  ],
};
const text = printServed(served, createPaint(false));

it("says loudly that this is a test network", () => {
  expect(text).toContain("THIS IS A TEST NETWORK");
});

it("prints a line for every endpoint and its accounts below", () => {
  expect(text).toContain("  control  control     http://[::1]:8091/control/v1\n           token t0ken\n");
  expect(text).toContain(
    "  DL1      download    ftp://127.9.0.2:10021  (not started)\n           u  password p  (read)\n",
  );
  expect(text).toContain(
    "  S1       registrar   sip:127.9.0.3:5060;transport=udp\n           61100  password p0",
  );
});

it("shortens a long list of accounts and says where the others are", () => {
  expect(text).toContain("and 3 more: --json, or GET /phones/{mac} of the control API");
});

it("tells of an offset that was added to well-known ports", () => {
  expect(text).toContain("10000 was added");
  expect(printServed({ ...served, portOffset: 0 }, createPaint(false))).not.toContain("was added");
});

it("ends with a command to try", () => {
  expect(text).toContain('curl -g -H "Authorization: Bearer t0ken" http://[::1]:8091/control/v1/phones');
});
