import { openBenchWorld } from "../bench-world.ts";
import { createSite } from "../../sim/ipbx/index.ts";

// One site on real sockets with one subscriber; prints its address once it listens. Ends when told to.
const { world, addHost } = await openBenchWorld();
const host = addHost("ipbx", 0, 2);
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
