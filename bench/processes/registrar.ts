import { WireWorld } from "../../sim/kernel/wire/wire-world.ts";
import { WireNetwork, claimBlock, labAddress } from "../../sim/network/wire/index.ts";
import { createSite } from "../../sim/ipbx/index.ts";

// One site on real sockets with one subscriber; prints its address once it listens. Ends when told to.
const claim = await claimBlock();
const network: { current?: WireNetwork } = {};
const world = new WireWorld({
  seed: "bench",
  startEpochMs: performance.timeOrigin,
  keeping: "counters",
  network: (created) => (network.current = new WireNetwork(created, claim.addressing)),
  failed: (error) => {
    throw error;
  },
});
const host = network.current!.addHost("ipbx", labAddress(claim.addressing, 0, 2));
const site = createSite(world, {
  id: "BENCH",
  name: "Bench",
  host,
  release: "R8.2",
  sipPort: 5060,
  managementPort: 8080,
  managementToken: "bench",
  realm: "bench.lab",
  registrationPeriodSeconds: 3600,
  minimumExpiresSeconds: 60,
  subscribers: [
    {
      number: "20000",
      mac: "00085D800000",
      model: "6867i",
      range: "6xxxi",
      label: "Desk",
      authName: "20000",
      password: "secret",
    },
  ],
});
await site.start();
process.stdout.write(`${host.address}\n`);
