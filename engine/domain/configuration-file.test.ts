import { expect, test } from "vitest";
import {
  configurationText,
  globalFileName,
  globalIndexKey,
  parameterNameDefect,
  parameterValueDefect,
  specificFileName,
} from "./configuration-file.ts";

const text = (value: string) => configurationText("6xxxi", globalIndexKey, null, [{ name: "p", value }]);

test("a parameter is a name, a colon, a blank and a value", () => expect(text("1")).toBe("p: 1\n"));
test("a value with a number sign is quoted", () => expect(text("a#b")).toBe('p: "a#b"\n'));
test("a value with a blank at its end is quoted", () => expect(text("a ")).toBe('p: "a "\n'));
test("an empty value stays empty", () => expect(text("")).toBe("p: \n"));
test("the index comes first under its own key", () =>
  expect(configurationText("6xxxi", globalIndexKey, 12, [{ name: "p", value: "1" }])).toBe(
    "provlab global index: 12\np: 1\n",
  ));
test("a line break can't get into a value", () =>
  expect(parameterValueDefect("a\nadmin password: 1")).toContain("line break"));
test("a quote inside quotes can't be written", () =>
  expect(parameterValueDefect('say "#"')).toContain("double quote"));
test("a quote in a plain value is fine", () => expect(parameterValueDefect('5" screen')).toBeUndefined());
test("a colon can't be in a name", () => expect(parameterNameDefect("a:b")).toContain(":"));
test("the index keys are reserved", () => expect(parameterNameDefect(globalIndexKey)).toContain("reserved"));
test("marks before a name are part of it", () =>
  expect(parameterNameDefect("!admin password")).toBeUndefined());
test("the common SIP file is aastra.cfg", () => expect(globalFileName("6xxxi")).toBe("aastra.cfg"));
test("the common 5300 IP file is localdb.config.ftp", () =>
  expect(globalFileName("53xxip")).toBe("localdb.config.ftp"));
test("a SIP phone's file is named after its MAC", () =>
  expect(specificFileName("6xxxi", "00085D1547FD")).toBe("00085D1547FD.cfg"));
test("a 5300 IP phone's file ends in .ftp", () =>
  expect(specificFileName("53xxip", "00085D842061")).toBe("00085D842061.ftp"));
