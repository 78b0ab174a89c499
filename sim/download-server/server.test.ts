import { describe, expect, it } from "vitest";
import { textContent } from "../kernel/index.ts";
import { dialogueOf, factsOf, openClient, openLab, play, reader, targetFor, writer } from "./test-lab.ts";

const sink = { headBytes: 0, verify: "full" } as const;

describe("a session of the download server", () => {
  it("takes a file from the write account and gives it to the read account", async () => {
    const lab = await openLab();
    await play(
      lab,
      (function* () {
        const engine = yield* openClient(lab, lab.newHost(), targetFor(writer));
        expect(yield* engine.store("startup.cfg", textContent("sip line1 user name: 100\n"))).toMatchObject({
          ok: true,
        });
        yield* engine.quit();
        const phone = yield* openClient(lab, lab.newHost(), targetFor(reader));
        const fetched = yield* phone.retrieve("startup.cfg", sink);
        expect(fetched).toMatchObject({ ok: true, received: { sizeBytes: 25, ended: "complete" } });
        yield* phone.quit();
      })(),
    );
    expect(dialogueOf(lab, "phone-1/1")).toEqual([
      "< 220 Download server ready.",
      "> USER w67",
      "< 331 Password required.",
      "> PASS ***",
      "< 230 Logged in.",
      "> TYPE I",
      "< 200 Type set to I.",
      "> PASV",
      "< 227 Entering Passive Mode (*).",
      "> STOR startup.cfg",
      "< 150 Ready to receive startup.cfg.",
      "< 226 Transfer complete.",
      "> QUIT",
      "< 221 Goodbye.",
    ]);
    expect(factsOf(lab, "server.file-stored")).toHaveLength(1);
    expect(factsOf(lab, "server.file-sent")).toMatchObject([
      { data: { path: "/startup.cfg", outcome: "complete" } },
    ]);
    expect(lab.server.view()).toMatchObject({
      sessions: 0,
      passivePorts: 0,
      bytesSent: 25,
      bytesReceived: 25,
    });
  });
});
