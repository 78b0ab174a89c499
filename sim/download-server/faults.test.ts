import { describe, expect, it } from "vitest";
import { checksumOf, perform, sleep, textContent } from "../kernel/index.ts";
import type { Process, Received } from "../kernel/index.ts";
import { openFtp } from "../protocols/ftp/index.ts";
import type { FtpResult } from "../protocols/ftp/index.ts";
import { factsOf, openClient, openLab, play, reader, targetFor, writer } from "./test-lab.ts";
import type { Lab } from "./test-lab.ts";

const whole = textContent("0123456789");

function* fetch(lab: Lab, file: string): Process<FtpResult<{ received: Received }>> {
  const client = yield* openClient(lab, lab.newHost(), targetFor(reader));
  const result = yield* client.retrieve(file, { headBytes: 100, verify: "full" });
  yield* client.quit();
  return result;
}

describe("a fault of the server", () => {
  it("breaks the control connection after the file that was asked for, once", async () => {
    const lab = await openLab();
    lab.server.setFault({ fault: "break-after-files", files: 2 });
    await play(
      lab,
      (function* () {
        const engine = yield* openClient(lab, lab.newHost(), targetFor(writer));
        expect(yield* engine.store("a", whole)).toMatchObject({ ok: true });
        expect(yield* engine.store("b", whole)).toMatchObject({ ok: false, failure: { reason: "broken" } });
        expect(engine.open).toBe(false);
        const again = yield* openClient(lab, lab.newHost(), targetFor(writer));
        expect(yield* again.store("c", whole)).toMatchObject({ ok: true });
      })(),
    );
    expect(lab.space.files()).toEqual(["/a", "/b", "/c"]);
    expect(lab.server.view().sessions).toBe(1);
  });

  it("refuses logins that are correct, until it is switched off", async () => {
    const lab = await openLab();
    lab.server.setFault({ fault: "refuse-logins" });
    const refused = await play(lab, openFtp(lab.world, lab.newHost(), targetFor(reader)));
    expect(refused).toMatchObject({ ok: false, failure: { reason: "login" } });
    lab.server.clearFaults();
    expect(await play(lab, openFtp(lab.world, lab.newHost(), targetFor(reader)))).toMatchObject({ ok: true });
    expect(factsOf(lab, "server.login-refused")).toMatchObject([{ data: { user: "r67" } }]);
  });

  it("corrupts a file on its way out and leaves the stored one whole", async () => {
    const lab = await openLab();
    lab.space.put("/a", whole);
    lab.server.setFault({ fault: "corrupt-file", file: "a" });
    const corrupt = await play(lab, fetch(lab, "a"));
    lab.server.clearFault("corrupt-file");
    const healthy = await play(lab, fetch(lab, "a"));
    expect(corrupt.ok && corrupt.received.sizeBytes).toBe(10);
    expect(corrupt.ok && Buffer.from(corrupt.received.head).toString("latin1")).toBe("012345678\xc6");
    expect(corrupt.ok && corrupt.received.checksum).not.toBe(checksumOf(whole));
    expect(healthy.ok && healthy.received.checksum).toBe(checksumOf(whole));
  });

  it("truncates a file on its way out", async () => {
    const lab = await openLab();
    lab.space.put("/a", whole);
    lab.server.setFault({ fault: "truncate-file", file: "/a", keptBytes: 4 });
    const short = await play(lab, fetch(lab, "a"));
    expect(short.ok && Buffer.from(short.received.head).toString()).toBe("0123");
  });

  it("holds callers without a greeting until it is switched off", async () => {
    const lab = await openLab({ limits: { sessions: 1 } });
    lab.server.setFault({ fault: "hold-accepts" });
    const greetedAtMs: number[] = [];
    function* caller(): Process<void> {
      const session = yield* openFtp(lab.world, lab.newHost(), targetFor(reader));
      if (session.ok) greetedAtMs.push(lab.world.clock.nowMs);
    }
    lab.world.spawn("first", caller());
    lab.world.spawn("second", caller());
    await play(
      lab,
      (function* () {
        yield* perform(sleep(lab.world.scheduler, 5000, "fault"));
        expect(greetedAtMs).toEqual([]);
        lab.server.clearFault("hold-accepts");
        yield* perform(sleep(lab.world.scheduler, 1000, "login"));
      })(),
    );
    expect(greetedAtMs).toHaveLength(1);
    expect(lab.server.view().refused.sessions).toBe(1);
  });
});
