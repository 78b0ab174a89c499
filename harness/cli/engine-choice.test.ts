import { describe, expect, it } from "vitest";
import { chooseEngine, probeEngine } from "./engine-choice.ts";

const environment = { PROVLAB_ENGINE_TOKEN: "secret" };
const url = "http://127.0.0.1:9";

describe("the choice of an engine", () => {
  it("is the reference engine in the virtual world when nothing else is said", () => {
    expect(chooseEngine("reference", undefined, {})).toEqual({ worlds: "virtual", foreign: undefined });
    expect(chooseEngine("reference", "both", {}).worlds).toBe("both");
  });

  it("means the wire world when the engine is a URL", () => {
    const foreign = { url, token: "secret" };
    expect(chooseEngine(url, undefined, environment)).toEqual({ worlds: "wire", foreign });
    expect(chooseEngine(url, "wire", environment)).toEqual({ worlds: "wire", foreign });
  });

  it("refuses a foreign engine in the virtual world", () => {
    expect(() => chooseEngine(url, "virtual", environment)).toThrow(/--world: .*lives in the wire world/);
    expect(() => chooseEngine(url, "both", environment)).toThrow(/--world/);
  });

  it("refuses a foreign engine without its token", () => {
    expect(() => chooseEngine(url, undefined, {})).toThrow(/set PROVLAB_ENGINE_TOKEN/);
  });

  it("refuses what is neither the reference engine nor a URL", () => {
    expect(() => chooseEngine("referenz", undefined, environment)).toThrow(
      /--engine: "referenz" is neither "reference" nor the URL/,
    );
    expect(() => chooseEngine("ftp://127.0.0.1", undefined, environment)).toThrow(/neither/);
  });

  it("finds out before anything starts that a foreign engine does not answer", async () => {
    expect(await probeEngine(chooseEngine("reference", undefined, {}))).toBeUndefined();
    expect(await probeEngine(chooseEngine(url, undefined, environment))).toMatch(
      /the engine at http:\/\/127\.0\.0\.1:9 is not ready/,
    );
  });
});
