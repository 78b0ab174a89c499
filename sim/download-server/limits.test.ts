import { describe, expect, it } from "vitest";
import { perform, sleep, textContent } from "../kernel/index.ts";
import type { Process } from "../kernel/index.ts";
import { openFtp } from "../protocols/ftp/index.ts";
import type { FtpSessionResult } from "../protocols/ftp/index.ts";
import { replyText } from "../protocols/ftp/index.ts";
import { Conversation } from "./test-conversation.ts";
import { dialogueOf, factsOf, openClient, openLab, play, reader, targetFor, writer } from "./test-lab.ts";
import type { Lab } from "./test-lab.ts";

/** Opens sessions from new hosts one after the other and keeps them. */
function* openSessions(lab: Lab, count: number): Process<FtpSessionResult[]> {
  const results: FtpSessionResult[] = [];
  for (let opened = 0; opened < count; opened++) {
    results.push(yield* openFtp(lab.world, lab.newHost(), targetFor(reader)));
  }
  return results;
}

const outcomes = (results: FtpSessionResult[]) =>
  results.map((result) => (result.ok ? "in" : result.failure.reason));
const lastReply = (results: FtpSessionResult[]) => {
  const last = results.at(-1);
  return last?.ok === false ? replyText(last.failure.reply!) : "";
};

describe("the session after the last one that fits", () => {
  it.each([
    ["embedded", "421 Too many sessions, try again later."],
    ["vsftpd", "421 There are too many connected users, please try later."],
    ["proftpd", "530 Sorry, the maximum number of allowed clients (2) are already connected."],
    ["pure-ftpd", "421 2 users (the maximum) are already logged in, sorry"],
  ])("is refused as %s does it, and the client knows that the server is full", async (profile, reply) => {
    const lab = await openLab({ profile, limits: { sessions: 2 } });
    const results = await play(lab, openSessions(lab, 3));
    expect(outcomes(results)).toEqual(["in", "in", "full"]);
    expect(lastReply(results)).toBe(reply);
    expect(lab.server.view()).toMatchObject({
      sessions: 2,
      peaks: { sessions: 2 },
      refused: { sessions: 1 },
    });
    expect(factsOf(lab, "server.session-refused")).toMatchObject([{ data: { limit: "sessions" } }]);
    expect(dialogueOf(lab).filter((line) => line.includes(reply))).toEqual([]);
  });

  it.each([
    ["embedded", "421 Too many sessions from this address, try again later."],
    ["vsftpd", "421 There are too many connections from your internet address."],
    ["proftpd", "530 Sorry, the maximum number of clients (1) from your host are already connected."],
    ["pure-ftpd", "421 Too many connections (1) from this IP"],
  ])("of an address is refused as %s does it", async (profile, reply) => {
    const lab = await openLab({ profile, limits: { perAddress: 1 } });
    const host = lab.newHost();
    const results = await play(
      lab,
      (function* (): Process<FtpSessionResult[]> {
        return [
          yield* openFtp(lab.world, host, targetFor(reader)),
          yield* openFtp(lab.world, lab.newHost(), targetFor(reader)),
          yield* openFtp(lab.world, host, targetFor(reader)),
        ];
      })(),
    );
    expect(outcomes(results)).toEqual(["in", "in", "full"]);
    expect(lastReply(results)).toBe(reply);
    expect(lab.server.view()).toMatchObject({ peaks: { perAddress: 1 }, refused: { perAddress: 1 } });
  });

  it("of an account is refused, and other accounts get in", async () => {
    const lab = await openLab({ limits: { perAccount: 1 } });
    const results = await play(
      lab,
      (function* () {
        const first = yield* openFtp(lab.world, lab.newHost(), targetFor(reader));
        const other = yield* openFtp(lab.world, lab.newHost(), targetFor(writer));
        const second = yield* openFtp(lab.world, lab.newHost(), targetFor(reader));
        return [first, other, second];
      })(),
    );
    expect(outcomes(results)).toEqual(["in", "in", "full"]);
    expect(lab.server.view()).toMatchObject({
      sessions: 2,
      peaks: { perAccount: 1 },
      refused: { perAccount: 1 },
    });
  });

  it("gets in when another has left, by QUIT or without a word", async () => {
    const lab = await openLab({ limits: { sessions: 1 } });
    await play(
      lab,
      (function* () {
        const polite = yield* openClient(lab, lab.newHost(), targetFor(reader));
        yield* polite.quit();
        yield* perform(sleep(lab.world.scheduler, 10, "the goodbye arrives"));
        const rude = yield* openClient(lab, lab.newHost(), targetFor(reader));
        rude.abandon();
        yield* perform(sleep(lab.world.scheduler, 10, "the reset arrives"));
        yield* openClient(lab, lab.newHost(), targetFor(reader));
      })(),
    );
    expect(lab.server.view()).toMatchObject({
      sessions: 1,
      peaks: { sessions: 1 },
      refused: { sessions: 0 },
    });
  });

  it("gets in when the limit is raised, and nobody does when it is lowered", async () => {
    const lab = await openLab({ limits: { sessions: 1 } });
    const first = await play(lab, openSessions(lab, 2));
    lab.server.setLimits({ sessions: 2 });
    const second = await play(lab, openSessions(lab, 1));
    lab.server.setLimits({ sessions: 1 });
    const third = await play(lab, openSessions(lab, 1));
    expect([...outcomes(first), ...outcomes(second), ...outcomes(third)]).toEqual([
      "in",
      "full",
      "in",
      "full",
    ]);
  });
});

describe("the transfer after the last passive port", () => {
  it.each([
    ["embedded", "425 No passive port is free, try again later.", true],
    ["vsftpd", "500 OOPS: vsf_sysutil_bind", false],
    ["pure-ftpd", "425 All reserved TCP ports are busy", true],
  ])(
    "is refused as %s does it, and the client knows that the server is full",
    async (profile, reply, stays) => {
      const lab = await openLab({ profile, limits: { passivePorts: { first: 50_000, last: 50_000 } } });
      lab.space.put("/a", textContent("x"));
      const holder = new Conversation(lab.world, lab.newHost(), lab.endpoint);
      await play(
        lab,
        (function* () {
          yield* holder.open();
          for (const line of ["USER r67", "PASS read", "PASV"]) yield* holder.say(line);
          const client = yield* openClient(lab, lab.newHost(), targetFor(reader));
          const refused = yield* client.retrieve("a", { headBytes: 0, verify: "length" });
          expect(refused.ok ? "" : refused.failure.reason).toBe("full");
          expect(refused.ok ? "" : replyText(refused.failure.reply!)).toBe(reply);
          holder.close();
          yield* perform(sleep(lab.world.scheduler, 10, "the port is free again"));
          expect((yield* client.retrieve("a", { headBytes: 0, verify: "length" })).ok).toBe(stays);
        })(),
      );
      expect(lab.server.view()).toMatchObject({ peaks: { passivePorts: 1 }, refused: { passivePorts: 1 } });
    },
  );
});

describe("a thousand phones at once", () => {
  it("never make a peak over the limits, and each is served or told that the server is full", async () => {
    const lab = await openLab({
      limits: { sessions: 200, queue: 1000, passivePorts: { first: 50_000, last: 50_099 } },
    });
    lab.space.put("/6920.st", textContent("firmware ".repeat(20_000)));
    const ends: Record<string, number> = {};
    function* phone(): Process<string> {
      const session = yield* openFtp(lab.world, lab.newHost(), targetFor(reader));
      if (!session.ok) return session.failure.reason;
      const fetched = yield* session.client.retrieve("6920.st", { headBytes: 0, verify: "length" });
      yield* session.client.quit();
      return fetched.ok ? "fetched" : `fetch ${fetched.failure.reason}`;
    }
    for (let count = 0; count < 1000; count++) {
      lab.world.spawn(`phone ${count}`, phone(), (end) => {
        const key = end.how === "finished" ? end.result : end.how;
        ends[key] = (ends[key] ?? 0) + 1;
      });
    }
    await lab.world.run();
    const view = lab.server.view();
    expect(ends).toEqual({ fetched: 100, "fetch full": 100, full: 800 });
    expect(view.peaks).toMatchObject({ sessions: 200, passivePorts: 100 });
    expect(view.refused).toMatchObject({ sessions: 800, passivePorts: 100 });
    expect(view).toMatchObject({ sessions: 0, passivePorts: 0, bytesSent: 100 * 180_000 });
  });
});
