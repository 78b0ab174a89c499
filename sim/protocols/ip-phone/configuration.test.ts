import { describe, expect, it } from "vitest";
import { textContent } from "../../kernel/index.ts";
import { EffectiveConfiguration, noLocalValues } from "./configuration.ts";
import type { ConfigurationFiles } from "./configuration.ts";
import { afterFactoryReset, afterReading, initialFlash } from "./flash.ts";
import type { Flash } from "./flash.ts";
import { parseConfiguration } from "../configuration-file/index.ts";
import { ConfigurationFormat } from "./configuration-format.ts";

const format = new ConfigurationFormat(parseConfiguration);
const old = initialFlash("4.0", { q: "8" });

function files(texts: { common?: string; model?: string; specific?: string }): ConfigurationFiles {
  return Object.fromEntries(Object.entries(texts).map(([kind, text]) => [kind, textContent(text)]));
}
const read = (flash: Flash, texts: Parameters<typeof files>[0]) => afterReading(flash, files(texts), format);
const valueIn = (flash: Flash, name: string) =>
  new EffectiveConfiguration(flash.server, flash.local, format).value(name);
const withLocal = (flash: Flash, name: string, value: string): Flash => ({
  ...flash,
  local: new Map([...flash.local, [name, value]]),
});

describe("a value", () => {
  it("of the phone's own file overrides the model's and the common one (TMA-PROV-029)", () => {
    const all = { common: "p: 1", model: "p: 2", specific: "p: 3" };
    expect(valueIn(read(old, all), "p")).toBe("3");
    expect(valueIn(read(old, { common: "p: 1", model: "p: 2" }), "p")).toBe("2");
  });
  it("of an earlier own file gives way to a present common one", () => {
    const before = read(old, { specific: "p: 3" });
    expect(valueIn(read(before, { common: "p: 1" }), "p")).toBe("1");
  });
  it("that the new file does not name is kept (TMA-MAC-010)", () => {
    expect(valueIn(read(old, { specific: "p: 1" }), "q")).toBe("8");
    const before = read(old, { specific: "r: 5\n!s: 6" });
    const after = read(read(before, { specific: "p: 1" }), { specific: "p: 2" });
    expect([valueIn(after, "r"), valueIn(after, "s")]).toEqual(["5", "6"]);
  });
  it("that was kept gives way to a file that names it again", () => {
    const kept = read(read(old, { common: "r: 5" }), { common: "p: 1" });
    expect(valueIn(read(kept, { specific: "r: 7" }), "r")).toBe("7");
  });
  it("that is kept from two earlier files is the one that counted", () => {
    const before = read(old, { common: "r: 1", specific: "r: 2" });
    expect(valueIn(read(before, {}), "r")).toBe("2");
  });
  it("changed at the phone wins over the file", () => {
    expect(valueIn(withLocal(read(old, { common: "p: 1" }), "p", "9"), "p")).toBe("9");
  });
  it("locked with ! wins over the change at the phone (F-1.3.3)", () => {
    expect(valueIn(withLocal(read(old, { common: "!p: 1" }), "p", "9"), "p")).toBe("1");
  });
  it("is unlocked by a later file without !", () => {
    const flash = read(withLocal(old, "p", "9"), { common: "!p: 1", specific: "p: 2" });
    expect(valueIn(flash, "p")).toBe("9");
  });
  it("marked with ^ drops the change at the phone, which may be made again (F-1.3.4)", () => {
    const restored = read(withLocal(old, "p", "9"), { common: "^p: 1" });
    expect(valueIn(restored, "p")).toBe("1");
    expect(valueIn(withLocal(restored, "p", "9"), "p")).toBe("9");
  });
});

describe("indexes", () => {
  it("are those that the phone read in files", () => {
    const flash = read(old, { common: "provlab global index: 12", specific: "provlab specific index: 7" });
    const { server, local } = flash;
    expect(new EffectiveConfiguration(server, local, format).indexes()).toEqual({
      globalIndex: 12,
      specificIndex: 7,
    });
  });
  it("are null before any file named them", () =>
    expect(new EffectiveConfiguration(old.server, noLocalValues, format).indexes()).toEqual({
      globalIndex: null,
      specificIndex: null,
    }));
});

describe("factory default", () => {
  it("erases all values and keeps the firmware (F-1.6.6)", () => {
    const flash = afterFactoryReset(withLocal(read(old, { common: "p: 1" }), "p", "9"));
    expect(flash.version).toBe("4.0");
    expect(new EffectiveConfiguration(flash.server, flash.local, format).values()).toEqual({});
  });
});

describe("a file that many phones read", () => {
  it("is kept once", () => {
    const first = format.share(textContent("p: 1"));
    expect(format.share(textContent("p: 1"))).toBe(first);
    expect(format.share(textContent("p: 2"))).not.toBe(first);
  });
});
