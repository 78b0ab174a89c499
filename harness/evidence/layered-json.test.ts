import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layeredJson } from "./layered-json.ts";

describe("JSON in layers", () => {
  it("has a line for each value of its layers, and one for all that lies deeper", () =>
    expect(layeredJson({ id: "a", phones: [{ mac: "00", states: [[1, "off"]] }, { mac: "01" }] }, 2)).toBe(
      ["{", '"id": "a",', '"phones": [', '{"mac":"00","states":[[1,"off"]]},', '{"mac":"01"}', "]", "}"].join(
        "\n",
      ),
    ));

  it("leaves out what is undefined, and prints what is empty in one line", () =>
    expect(layeredJson([{ none: undefined }, []], 3)).toBe("[\n{},\n[]\n]"));

  it("says what JSON of any other layout says", () =>
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(5), (value, layers) => {
        expect(JSON.parse(layeredJson(value, layers))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    ));
});
