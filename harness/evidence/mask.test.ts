import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Mask } from "./mask.ts";

describe("the mask", () => {
  it("replaces a secret wherever it appears", () => {
    const mask = new Mask(["w1nter!pass"]);
    expect(mask.text("PASS w1nter!pass, again w1nter!pass.")).toBe("PASS ***, again ***.");
  });

  it("replaces a secret inside a URL, a JSON text and an XML text", () => {
    const mask = new Mask(['p@s"s<1>']);
    expect(mask.text("ftp://user:p%40s%22s%3C1%3E@host/")).toBe("ftp://user:***@host/");
    expect(mask.text('{"password":"p@s\\"s<1>"}')).toBe('{"password":"***"}');
    expect(mask.text("<p>p@s&quot;s&lt;1&gt;</p>")).toBe("<p>***</p>");
  });

  it("masks the longer of two secrets that begin alike", () => {
    expect(new Mask(["secret", "secret-long"]).text("secret-long secret")).toBe("*** ***");
  });

  it("masks a secret that follows half of itself", () => {
    expect(new Mask(["aaab"]).text("aaaaab")).toBe("aa***");
  });

  it("masks short secrets as whole words only", () => {
    const mask = new Mask(["12", "$"]);
    expect(mask.text("pin 12, phone 123, port 5112")).toBe("pin ***, phone 123, port 5112");
    expect(mask.text("a $ b")).toBe("a *** b");
  });

  it("knows secrets that are registered later", () => {
    const mask = new Mask();
    expect(mask.text("token abcdef")).toBe("token abcdef");
    mask.register("abcdef");
    expect(mask.text("token abcdef")).toBe("token ***");
  });

  it("ignores an empty secret", () => {
    expect(new Mask([""]).text("text")).toBe("text");
  });

  it("masks strings at any depth of plain data and leaves numbers and names alone", () => {
    const mask = new Mask(["1234"]);
    expect(mask.data({ "1234": 1234, list: ["x1234", null, { a: true, b: "1234" }] })).toEqual({
      "1234": 1234,
      list: ["x***", null, { a: true, b: "***" }],
    });
  });

  it("leaves the properties alone that it is told to", () => {
    const mask = new Mask(["pass"]);
    expect(mask.data({ result: "pass", text: "pass" }, new Set(["result"]))).toEqual({
      result: "pass",
      text: "***",
    });
  });

  it("never lets a secret of four characters or more through", () => {
    const secret = fc
      .string({ minLength: 4, maxLength: 12, unit: "grapheme" })
      .filter((text) => !/\*/.test(text));
    fc.assert(
      fc.property(fc.string(), secret, fc.string(), (before, secret, after) => {
        expect(new Mask([secret]).text(before + secret + after)).not.toContain(secret);
      }),
    );
  });

  it("takes in thousands of secrets and stays usable", () => {
    const mask = new Mask(Array.from({ length: 5000 }, (_, index) => `sip-password-${index}`));
    expect(mask.text("user 2041, password sip-password-4999")).toBe("user 2041, password ***");
  });
});
