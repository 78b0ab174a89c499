import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseParameterValues } from "./parse-values.ts";

const values = (text: string) => parseParameterValues(text).entries.map(({ name, value }) => [name, value]);
const problems = (text: string) => parseParameterValues(text).problems;

describe("a file of names and values", () => {
  it("holds one parameter a line", () =>
    expect(values("a;1\r\nb c;2\n")).toEqual([
      ["a", "1"],
      ["b c", "2"],
    ]));
  it("may begin with its heading", () => expect(values("PARAMETERS;VALUE\na;1")).toEqual([["a", "1"]]));
  it("compares names without case and surplus blanks", () =>
    expect(values(" Call  Number ;61100")).toEqual([["call number", "61100"]]));
  it("keeps semicolons in a value", () => expect(values("a;1;2")).toEqual([["a", "1;2"]]));
  it("takes a value out of its quotes (RFC 4180 §2)", () =>
    expect(values('a;" 1 ""x"" "')).toEqual([["a", ' 1 "x" ']]));
  it("leaves out what is NOTDEFINED", () => expect(values("a;NOTDEFINED\nb;1")).toEqual([["b", "1"]]));
  it("names the line of every mistake", () =>
    expect(problems('a\n;1\na;"x\nb;\u0000')).toEqual([
      { line: 1, problem: "no semicolon between name and value" },
      { line: 2, problem: "no parameter name before the semicolon" },
      { line: 3, problem: "the closing quote is missing" },
      { line: 4, problem: "a control character in the value" },
    ]));
  it("is read whatever is in it", () =>
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const { entries } = parseParameterValues(text);
        expect(entries.every(({ name }) => name !== "")).toBe(true);
      }),
    ));
});
