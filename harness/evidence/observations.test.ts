import { expect, test } from "vitest";
import { Observations } from "./observations.ts";

function stored(observations: Observations, conversation: string, path: string): void {
  const data = { path, user: "writer", checksum: "", sizeBytes: 0 };
  observations.add({ timeMs: 1, actor: "DL1", conversation, kind: "server.file-stored", data });
}

function deleted(observations: Observations, conversation: string, argument: string): void {
  const data = { verb: "DELE", argument };
  observations.add({ timeMs: 2, actor: "DL1", conversation, kind: "ftp.command", data });
}

test("a file that its own session removes again is a test, and no upload that stays", () => {
  const observations = new Observations();
  stored(observations, "engine/1", "/.probe");
  deleted(observations, "engine/1", ".probe");
  stored(observations, "engine/2", "/aastra.cfg");
  expect(observations.uploads.map(({ path, removed }) => [path, removed])).toEqual([
    ["/.probe", true],
    ["/aastra.cfg", false],
  ]);
});

test("a session that removes a file of another session leaves that upload as it was", () => {
  const observations = new Observations();
  stored(observations, "engine/1", "/aastra.cfg");
  deleted(observations, "technician/2", "aastra.cfg");
  expect(observations.uploads[0]).toMatchObject({ removed: false });
});

test("of the lines of dialogues it is kept when and whose they were, of all other facts everything", () => {
  const observations = new Observations();
  deleted(observations, "engine/1", "a.cfg");
  stored(observations, "engine/1", "/a.cfg");
  expect(observations.facts.map(({ kind }) => kind)).toEqual(["server.file-stored"]);
  expect([...observations.sightings("ftp.command", 2)]).toEqual([{ timeMs: 2, actor: "DL1" }]);
  expect([...observations.sightings("ftp.command", 3)]).toEqual([]);
  expect([...observations.sightings("server.file-stored", 0)]).toMatchObject([{ timeMs: 1, actor: "DL1" }]);
  expect(() => [...observations.ofKind("ftp.command")]).toThrow("only the sightings are kept");
});

test("what came of a phone's files, and the sessions of a server, are there without a look at all facts", () => {
  const observations = new Observations();
  const phone = (timeMs: number, end: string, file: string) =>
    observations.add({
      timeMs,
      actor: "00085D000001",
      conversation: "",
      kind: `phone.file-${end}`,
      data: { file },
    });
  phone(1, "missing", "aastra.cfg");
  phone(2, "fetched", "mitel.cfg");
  phone(3, "abandoned", "6867i.st");
  observations.add({ timeMs: 4, actor: "DL1", conversation: "", kind: "server.session-opened", data: {} });
  observations.add({ timeMs: 5, actor: "DL1", conversation: "", kind: "server.session-closed", data: {} });
  expect(observations.phone("00085D000001").files).toEqual([
    [1, "aastra.cfg", "missing"],
    [2, "mitel.cfg", "fetched"],
    [3, "6867i.st", "abandoned"],
  ]);
  expect(observations.sessions("DL1").points(9)).toEqual([
    [4, 1],
    [5, 0],
  ]);
  expect(observations.sessions("DL2").peak).toBe(0);
});
