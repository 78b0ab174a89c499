import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matrixOf } from "../../harness/requirements/index.ts";
import { sampleRun, sampleScenario } from "../samples/small-run.ts";
import { embeddedJson, escapeHtml } from "./embed.ts";
import { htmlReport } from "./index.ts";
import { timelines } from "./page-data.ts";
import { pageScript, pageStyle } from "./page-parts.ts";

describe("data inside the page", () => {
  it("never closes its script element", () => {
    const json = embeddedJson({ title: "</script><!--<script>alert(1)" });
    expect(json).not.toContain("<");
    expect(JSON.parse(json)).toEqual({ title: "</script><!--<script>alert(1)" });
  });

  it("holds no line separator", () => {
    expect(embeddedJson("a\u2028b\u2029c")).toBe('"a\\u2028b\\u2029c"');
  });

  it("comes back as it was, whatever it is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(embeddedJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("escapes text of the page's head", () => {
    expect(escapeHtml('<a href="x">&')).toBe("&lt;a href=&quot;x&quot;&gt;&amp;");
  });

  it("names texts that repeat only once", () => {
    const phone = { mac: "00085D000001", model: "6867i", listed: true, registered: true, bootCount: 1 };
    const values = { version: "5.1.0", globalIndex: 12, specificIndex: null };
    const states: [number, string][] = [
      [0, "off"],
      [10.4, "registered"],
      [20, "off"],
    ];
    const compact = timelines(sampleScenario({ phones: [{ ...phone, ...values, states }] }));
    expect(compact.texts).toEqual(["6867i", "5.1.0", "off", "registered"]);
    expect(compact.phones).toEqual([
      ["00085D000001", 0, 3, 1, 1, 12, null, [0, 2, 10, 3, 20, 2], null, null],
    ]);
  });
});

describe("the page", () => {
  const html = htmlReport(
    sampleRun([sampleScenario({ title: "</script><b>" })]),
    matrixOf(undefined, undefined),
  );

  it("is one file that loads nothing", () => {
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(html).not.toContain("@import url");
  });

  it("has no module syntax left in its script", () => {
    expect(pageScript()).not.toMatch(/^(import|export)\b/m);
    expect(pageScript()).not.toContain("</script");
    expect(pageStyle()).not.toContain("</style");
  });

  it("has exactly the script elements that it means to have", () => {
    expect(html.match(/<script/g)).toHaveLength(4);
  });
});
