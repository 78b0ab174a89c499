import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { BytesContent, textContent } from "../kernel/index.ts";
import { need, runProgram, whyNoProgram } from "./test-peers.ts";
import { openWireLab } from "./wire-test-lab.ts";
import type { WireLab } from "./wire-test-lab.ts";

const image = Buffer.alloc(3_000_000, "firmware of a phone ");

function url(lab: WireLab, path: string): string {
  return `ftp://w67:write@${lab.endpoint.address}:${lab.endpoint.port}/${path}`;
}

function stored(lab: WireLab, path: string): Buffer | undefined {
  const content = lab.space.read(path);
  return content === undefined ? undefined : Buffer.from(content.bytes(0, content.sizeBytes));
}

describe("curl", () => {
  beforeEach((context) => need(context, whyNoProgram("curl")));

  it("uploads, and downloads the same", async () => {
    await using lab = await openWireLab("embedded");
    const source = join(lab.home, "image");
    writeFileSync(source, image);
    await runProgram("curl", "-sS", "--ftp-create-dirs", "-T", source, url(lab, "area/6920.st"));
    expect(stored(lab, "/area/6920.st")?.equals(image)).toBe(true);
    await runProgram("curl", "-sS", "-o", join(lab.home, "back"), url(lab, "area/6920.st"));
    expect(readFileSync(join(lab.home, "back")).equals(image)).toBe(true);
  });

  it.each([
    ["over PASV", ["--disable-epsv"]],
    ["over EPSV", []],
    ["over PORT", ["--ftp-port", "-", "--disable-eprt"]],
    ["over EPRT", ["--ftp-port", "-"]],
  ])("downloads %s", async (_, options) => {
    await using lab = await openWireLab("embedded");
    lab.space.put("/a.cfg", textContent("hello"));
    expect(await runProgram("curl", "-sS", ...options, url(lab, "a.cfg"))).toBe("hello");
  });

  it("resumes a download and an upload, and appends", async () => {
    await using lab = await openWireLab("embedded");
    lab.space.put("/a", textContent("0123456789"));
    expect(await runProgram("curl", "-sS", "-r", "3-5", url(lab, "a"))).toBe("345");
    expect(await runProgram("curl", "-sS", "-C", "7", url(lab, "a"))).toBe("789");
    const source = join(lab.home, "more");
    writeFileSync(source, "more");
    await runProgram("curl", "-sS", "--append", "-T", source, url(lab, "a"));
    expect(stored(lab, "/a")?.toString()).toBe("0123456789more");
  });

  it("lists, and runs commands before and after", async () => {
    await using lab = await openWireLab("embedded");
    lab.space.put("/area/a", textContent("1"));
    lab.space.put("/area/b", textContent("22"));
    expect(await runProgram("curl", "-sS", "-l", url(lab, "area/"))).toBe("a\nb\n");
    expect(await runProgram("curl", "-sS", "-X", "MLSD", url(lab, "area/"))).toContain("type=file;size=2;");
    await runProgram(
      "curl",
      "-sS",
      "-Q",
      "RNFR area/a",
      "-Q",
      "RNTO area/c",
      "-Q",
      "-DELE area/b",
      url(lab, ""),
    );
    expect(lab.space.files()).toEqual(["/area/c"]);
  });

  it("hears why a session over the limit is refused", async () => {
    await using lab = await openWireLab("vsftpd", { sessions: 0 });
    await expect(runProgram("curl", "-sSv", url(lab, "a"))).rejects.toThrow("421 There are too many");
  });
});

describe("lftp", () => {
  beforeEach((context) => need(context, whyNoProgram("lftp")));

  const lftp = (lab: WireLab, script: string) =>
    runProgram("lftp", "-c", `set net:max-retries 1; set net:timeout 5; open ${url(lab, "")}; ${script}`);

  it("puts, makes directories, renames and removes", async () => {
    await using lab = await openWireLab("embedded");
    const source = join(lab.home, "image");
    writeFileSync(source, image);
    await lftp(lab, `mkdir area; put ${source} -o area/a; mv area/a area/b; mkdir gone; rmdir gone`);
    expect(lab.space.files()).toEqual(["/area/b"]);
    expect(await lftp(lab, "cls -s area; rm area/b; rmdir area; cls")).toContain("area/b");
    expect(lab.space.list("/")).toEqual([]);
  });

  it("mirrors a tree in both directions", async () => {
    await using lab = await openWireLab("embedded");
    lab.space.put("/tree/a", textContent("1"));
    lab.space.put("/tree/deep/b", new BytesContent(image));
    await lftp(lab, `mirror tree ${join(lab.home, "copy")}`);
    expect(readFileSync(join(lab.home, "copy/deep/b")).equals(image)).toBe(true);
    await lftp(lab, `mirror -R ${join(lab.home, "copy")} again`);
    expect(lab.space.files()).toEqual(["/again/a", "/again/deep/b", "/tree/a", "/tree/deep/b"]);
  });
});

describe("wget", () => {
  beforeEach((context) => need(context, whyNoProgram("wget")));

  it("fetches a file and resumes it", async () => {
    await using lab = await openWireLab("vsftpd");
    lab.space.put("/a", textContent("0123456789"));
    const target = join(lab.home, "a");
    writeFileSync(target, "0123");
    await runProgram("wget", "-q", "--tries=1", "-c", "-O", target, url(lab, "a"));
    expect(readFileSync(target, "utf8")).toBe("0123456789");
  });

  it("fetches a tree", async () => {
    await using lab = await openWireLab("proftpd");
    lab.space.put("/tree/a", textContent("1"));
    lab.space.put("/tree/deep/b", textContent("22"));
    await runProgram("wget", "-q", "--tries=1", "-r", "-nH", "-P", join(lab.home, "copy"), url(lab, "tree/"));
    expect(readFileSync(join(lab.home, "copy/tree/deep/b"), "utf8")).toBe("22");
  });
});

describe("ncftp", () => {
  beforeEach((context) => need(context, whyNoProgram("ncftpget") ?? whyNoProgram("ncftpput")));

  it.each(["embedded", "vsftpd", "proftpd", "pure-ftpd"])(
    "puts and gets with the profile %s",
    async (profile) => {
      await using lab = await openWireLab(profile);
      const source = join(lab.home, "6920.st");
      writeFileSync(source, image);
      const login = ["-V", "-u", "w67", "-p", "write", "-P", String(lab.endpoint.port)];
      await runProgram("ncftpput", ...login, "-m", lab.endpoint.address, "area", source);
      expect(stored(lab, "/area/6920.st")?.equals(image)).toBe(true);
      writeFileSync(source, "");
      await runProgram("ncftpget", ...login, lab.endpoint.address, lab.home, "area/6920.st");
      expect(readFileSync(source).equals(image)).toBe(true);
    },
  );
});
