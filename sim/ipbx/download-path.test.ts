import { describe, expect, it } from "vitest";
import { RandomStreams, textContent } from "../kernel/index.ts";
import { DownloadPath } from "./download-path.ts";
import { FileFront } from "./file-front.ts";
import { HashGeneration } from "./hash-generation.ts";

const hash = "3f52a279885152701d8f2f39d9bcfc36";
const stream = (name: string) => new RandomStreams("hash").stream(name, "hash");

describe("the file download path", () => {
  it("is empty without a hash and leads nowhere", () => {
    const path = new DownloadPath(stream("S1"), undefined);
    expect(path.field).toBe("");
    expect(path.resolve("//aastra.cfg")).toEqual({ leadsTo: "nowhere" });
    expect(path.resolve("/undefined/aastra.cfg")).toEqual({ leadsTo: "nowhere" });
  });

  it.each([`/${hash}/aastra.cfg`, `/${hash}/ftp_67xxi/aastra.cfg`, `/${hash}/ftp_67xx/aastra.cfg`])(
    "leads to the same file by %s (MBG-HASH-011, SBC-HASH-008)",
    (requested) => {
      const path = new DownloadPath(stream("S1"), hash);
      expect(path.field).toBe(`${hash}/ftp_67xxi`);
      expect(path.resolve(requested)).toEqual({ leadsTo: "file", path: "/aastra.cfg" });
    },
  );

  it.each(["/aastra.cfg", "/ftp_67xxi/aastra.cfg", `/${hash.replace("3f", "3e")}/aastra.cfg`, hash, ""])(
    "leads nowhere by %s",
    (requested) => {
      expect(new DownloadPath(stream("S1"), hash).resolve(requested)).toEqual({ leadsTo: "nowhere" });
    },
  );

  it("takes an older hash of 31 digits as it is", () => {
    const path = new DownloadPath(stream("S1"), "0d0f346508a57b3722efe61265db3c7");
    expect(path.resolve("/0d0f346508a57b3722efe61265db3c7/a").leadsTo).toBe("file");
  });

  it("gets another hash of 32 hexadecimal digits at each of 1000 generations (MBG-HASH-012)", () => {
    const path = new DownloadPath(stream("S1"), undefined);
    const generated = Array.from({ length: 1000 }, () => {
      path.generate();
      return path.hash!;
    });
    expect(generated.filter((one) => /^[0-9a-f]{32}$/.test(one))).toHaveLength(1000);
    expect(new Set(generated).size).toBe(1000);
  });
});

describe("the generation of a hash", () => {
  const heard: string[] = [];
  const generationOf = (password: string | undefined, before?: string) => {
    heard.length = 0;
    const path = new DownloadPath(stream("S1"), before);
    const generation = new HashGeneration(path, stream("S2"), password, {
      requested: (granted) => heard.push(granted ? "granted" : "not granted"),
      warned: () => heard.push("warned"),
      generated: () => heard.push("generated"),
    });
    return { path, generation };
  };

  it("warns before it changes anything, and changes nothing without Confirmation (MBG-HASH-005)", () => {
    const { path, generation } = generationOf("secret", hash);
    const answer = generation.request("secret");
    expect(answer).toMatchObject({ asked: "confirmation", warning: expect.stringContaining("affected") });
    expect(path.hash).toBe(hash);
    expect(generation.confirm("another")).toBe(false);
    expect(path.hash).toBe(hash);
    expect(generation.confirm(answer.asked === "confirmation" ? answer.confirmation : "")).toBe(true);
    expect(path.hash).not.toBe(hash);
    expect(heard).toEqual(["granted", "warned", "generated"]);
  });

  it("wants the administrator's password (MBG-HASH-008)", () => {
    const { generation } = generationOf("secret");
    expect(generation.request("wrong")).toEqual({ asked: "password" });
    expect(generation.request(undefined)).toEqual({ asked: "password" });
    expect(heard).toEqual(["not granted", "not granted"]);
  });

  it("is confirmed once, and by the newest request alone", () => {
    const { path, generation } = generationOf(undefined);
    const [older, newer] = [generation.request(undefined), generation.request(undefined)];
    if (older.asked !== "confirmation" || newer.asked !== "confirmation") throw new Error("not asked");
    expect(generation.confirm(older.confirmation)).toBe(false);
    expect(generation.confirm(newer.confirmation)).toBe(true);
    const first = path.hash;
    expect(generation.confirm(newer.confirmation)).toBe(false);
    expect(path.hash).toBe(first);
  });
});

describe("the HTTPS front of a site's files", () => {
  const served: [number, boolean][] = [];
  const front = new FileFront(new DownloadPath(stream("S1"), hash), {
    admits: (address) => address !== "10.0.0.66",
    read: (path) => (path === "/ä.cfg" ? textContent("é: 1") : undefined),
    served: (status, isWrongHash) => void served.push([status, isWrongHash]),
  });
  const ask = (path: string, address = "10.0.0.1", method = "GET") =>
    front.handle({ method, path, headers: {}, body: "" }, { address, port: 1 });

  it("serves the bytes of a file", () => {
    const { status, body } = ask(`/${hash}/%C3%A4.cfg?x=1`);
    expect([status, Buffer.from(body, "latin1").toString("utf8")]).toEqual([200, "é: 1"]);
  });

  it("answers an unknown hash and an unknown file alike, and tells the log which it was (MBG-HASH-004)", () => {
    served.length = 0;
    const answers = [ask("/0000/ä.cfg"), ask(`/${hash}/none`), ask(`/${hash}/a/../ä.cfg`), ask(`/${hash}/%`)];
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set(['{"status":404,"headers":{},"body":""}']),
    );
    expect(served.map(([, isWrongHash]) => isWrongHash)).toEqual([true, false, false, false]);
  });

  it("gives a blacklisted address nothing, and takes nothing from anybody", () => {
    expect(ask(`/${hash}/ä.cfg`, "10.0.0.66")).toMatchObject({ status: 403, body: "" });
    expect(ask(`/${hash}/ä.cfg`, "10.0.0.1", "PUT")).toMatchObject({ status: 405 });
  });
});
