import { openBenchWorld } from "../bench-world.ts";
import type { Host, Process } from "../../sim/kernel/index.ts";
import { openFtp } from "../../sim/protocols/ftp/index.ts";

// So many sessions of the phones' own FTP client fetch an image each, some at once; prints bytes per second.
const [address = "", port = "", count = "", atOnce = "", verify = ""] = process.argv.slice(2);
const { world, addHost } = await openBenchWorld();
const target = {
  endpoint: { address, port: Number(port) },
  user: "ftp",
  password: "ftp",
  path: "",
  connectTimeoutMs: 30_000,
  replyTimeoutMs: 30_000,
};
const sink = { headBytes: 0, verify: verify === "full" ? ("full" as const) : ("length" as const) };
let left = Number(count);
let running = Number(atOnce);
let bytes = 0;

function* caller(host: Host): Process<void> {
  while (left > 0) {
    left--;
    const session = yield* openFtp(world, host, target);
    if (!session.ok) throw new Error(`no session: ${session.failure.reason}`);
    const fetched = yield* session.client.retrieve("6867i.st", sink);
    if (!fetched.ok) throw new Error(`no image: ${fetched.failure.reason}`);
    bytes += fetched.received.sizeBytes;
    yield* session.client.quit();
  }
}

const startedMs = performance.now();
for (let index = 0; index < Number(atOnce); index++) {
  const host = addHost(`caller-${index}`, 1 + Math.floor(index / 250), 1 + (index % 250));
  world.spawn(host.name, caller(host), (end) => {
    if (end.how === "failed") throw end.error;
    if (--running > 0) return;
    process.stdout.write(`${(bytes / (performance.now() - startedMs)) * 1000}\n`, () => process.exit(0));
  });
}
