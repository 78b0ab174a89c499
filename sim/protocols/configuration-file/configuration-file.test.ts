import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalizeName, parametersOf, parseConfiguration, parseIndex, printConfiguration } from "./index.ts";
import type { ConfigurationEntry, ParameterMark } from "./index.ts";

const only = (line: string) => parseConfiguration(line).entries[0];
const problem = (line: string) => parseConfiguration(line).problems[0]?.problem;

describe("a line", () => {
  it("is a name, a colon and a value", () =>
    expect(only("sip proxy ip: 192.0.2.20")).toEqual({
      name: "sip proxy ip",
      value: "192.0.2.20",
      mark: "",
    }));
  it("needs no blanks around its colon", () =>
    expect(only("a:1")).toEqual({ name: "a", value: "1", mark: "" }));
  it("may have blanks around its colon", () => expect(only(" a  :  1 ")?.value).toBe("1"));
  it("keeps the colons of its value", () => expect(only("a: ftp://x:21/")?.value).toBe("ftp://x:21/"));
  it("has a name in any case", () => expect(only("SIP  Proxy ip: x")?.name).toBe("sip proxy ip"));
  it("may have an empty value", () => expect(only("a:")?.value).toBe(""));
  it("may end with a comment", () => expect(only("a: 60   # minutes")?.value).toBe("60"));
  it("may be a comment", () => expect(parseConfiguration("# a: 1").entries).toEqual([]));
  it("may quote its value", () => expect(only('a: " x # y "  # comment')?.value).toBe(" x # y "));
  it("with ! is locked", () => expect(only("!admin password: 22222")).toMatchObject({ mark: "!" }));
  it("with ^ is restored at load", () =>
    expect(only("^ a: 1")).toEqual({ name: "a", value: "1", mark: "^" }));
  it("without a colon is a problem", () => expect(problem("rubbish")).toContain("no colon"));
  it("without a name is a problem", () => expect(problem(": 1")).toContain("no parameter name"));
  it("with an open quote is a problem", () => expect(problem('a: "x')).toContain("closing quote"));
  it("with a control character in its value is a problem", () =>
    expect(problem("a: x\u0000y")).toContain("control character"));
  it("with text after its quote is a problem", () => expect(problem('a: "x" y')).toContain("text after"));
});

describe("a file", () => {
  it("may have any line ends and a byte order mark", () =>
    expect(parseConfiguration("\uFEFFa: 1\r\nb: 2\rc: 3\n").entries.map((entry) => entry.value)).toEqual([
      "1",
      "2",
      "3",
    ]));
  it("goes on after a broken line and names its number", () =>
    expect(parseConfiguration("a: 1\nrubbish\nb: 2")).toMatchObject({
      entries: [{ name: "a" }, { name: "b" }],
      problems: [{ line: 2 }],
    }));
  it("counts the last of two equal names", () =>
    expect(parametersOf(parseConfiguration("!a: 1\na: 2")).get("a")).toEqual({ value: "2", mark: "" }));
  it("of rubbish never throws", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void parseConfiguration(text)));
  });
});

describe("printing", () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9 -]{0,20}$/).map(normalizeName);
  const value = fc
    .stringMatching(/^[ -~À-ÿ]{0,30}$/)
    .filter(
      (text) => !text.includes('"') || (!text.includes("#") && text.trim() === text && !text.startsWith('"')),
    );
  const entry: fc.Arbitrary<ConfigurationEntry> = fc.record({
    name,
    value,
    mark: fc.constantFrom<ParameterMark>("", "!", "^"),
  });

  it("is undone by parsing", () => {
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        expect(parseConfiguration(printConfiguration(entries))).toEqual({ entries, problems: [] });
      }),
    );
  });
  it("refuses a value of two lines", () =>
    expect(() => printConfiguration([{ name: "a", value: "1\nb: 2", mark: "" }])).toThrow('parameter "a"'));
});

describe("an index", () => {
  it("is a whole number from 1 to 65535", () =>
    expect([parseIndex("1"), parseIndex("65535")]).toEqual([1, 65_535]));
  it("is null when it is anything else", () =>
    expect(["0", "65536", "007", "x", "", undefined].map(parseIndex)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ]));
});
