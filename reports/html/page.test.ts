import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Mask, readResult, RunFolder, type RunResult } from "../../harness/evidence/index.ts";
import { reportFiles } from "../index.ts";
import { largeRun } from "../samples/large-run.ts";

const chromiumPath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
  existsSync,
);
// A user's machine may do without Chromium; CI may not.
const missing = chromiumPath === undefined && process.env["CI"] === undefined;

describe("the page's script", () => {
  it("has the types that its comments say", () => {
    const compiler = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));
    const project = fileURLToPath(new URL("page", import.meta.url));
    expect(execFileSync(process.execPath, [compiler, "-p", project], { encoding: "utf8" })).toBe("");
  });
});

describe.skipIf(missing)("the page of a run with 1550 phones (needs Chromium)", () => {
  let folder: string;
  let browser: Browser;
  let result: RunResult;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "provlab-report-"));
    new RunFolder(join(folder, "run"), new Mask()).complete(largeRun(), reportFiles());
    result = readResult(join(folder, "run/result.json"));
    if (chromiumPath === undefined) throw new Error("Chromium is missing; CI installs it for this test");
    browser = await chromium.launch({
      executablePath: chromiumPath,
      args: ["--no-sandbox", "--disable-gpu"],
    });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Opens the report and lets a test use it; anything the page complains about fails the test. */
  async function onPage(options: { width?: number; dark?: boolean }, use: (page: Page) => Promise<void>) {
    const page = await browser.newPage({
      viewport: { width: options.width ?? 1600, height: 1000 },
      colorScheme: options.dark === true ? "dark" : "light",
    });
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("request", (request) => {
      if (!/^(file|data):/.test(request.url())) complaints.push(`asks for ${request.url()}`);
    });
    await page.goto(pathToFileURL(join(folder, "run/index.html")).href);
    await use(page);
    await page.close();
    expect(complaints).toEqual([]);
  }

  it("shows the counts of result.json", () =>
    onPage({}, async (page) => {
      for (const [name, count] of Object.entries(result.counts)) {
        expect(await page.locator(`.tile[data-count="${name}"] strong`).textContent()).toBe(String(count));
      }
      expect(await page.locator("details[data-scenario]").count()).toBe(result.scenarios.length);
      expect(await page.locator("h1").textContent()).toBe("1 of 28 scenarios failed");
    }));

  it("shows the engine's journal with operators and communities", () =>
    onPage({}, async (page) => {
      const journal = page.locator("details[open] details.journal");
      await journal.locator("summary").click();
      expect(await journal.locator("thead").innerText()).toMatch(/Operator\s+Community\s+Site/i);
      expect(await journal.locator("tbody tr").innerText()).toMatch(/anna \(C1\)\s+C1\s+ACS-155/);
    }));

  it("shows every check of the scenario that failed, with ids, expected and actual", () =>
    onPage({}, async (page) => {
      const scenario = result.scenarios.find(({ phones }) => phones.length > 0)!;
      const rows = page.locator("details[open] table.checks tbody tr");
      expect(await rows.count()).toBe(scenario.checks.length);
      const failed = scenario.checks.find((check) => check.result === "fail")!;
      const text = await page.locator("tr.failed").innerText();
      for (const part of [failed.name, failed.expected, failed.actual, ...failed.ids])
        expect(text).toContain(part);
    }));

  it("shows a phone in detail when it is clicked in the timeline", () =>
    onPage({}, async (page) => {
      const phones = result.scenarios.flatMap((scenario) => scenario.phones);
      await page.getByLabel("Order").selectOption("MAC");
      const canvas = page.locator("canvas");
      const box = (await canvas.boundingBox())!;
      const middleRow = 775;
      await canvas.click({
        position: { x: box.width / 2, y: ((middleRow + 0.5) / 1550) * (box.height - 24) },
      });
      const detail = page.locator(".phone-detail");
      const phone = phones[middleRow]!;
      expect(await detail.locator("h4").innerText()).toBe(`${phone.mac} ${phone.model}`);
      const text = await detail.innerText();
      for (const [, state] of phone.states) expect(text).toContain(state);
      for (const [, file] of phone.files ?? []) expect(text).toContain(file);
      expect(text).toContain(phone.version!);
    }));

  it("leads from an example of a failed check to its phone", () =>
    onPage({}, async (page) => {
      await page.locator("tr.failed button.link").first().click();
      expect(await page.locator(".phone-detail").innerText()).toMatch(/not registered/);
    }));

  it("selects phones with the keyboard and zooms", () =>
    onPage({}, async (page) => {
      await page.locator("canvas").focus();
      await page.keyboard.press("End");
      const last = await page.locator(".phone-detail h4 code").textContent();
      await page.keyboard.press("ArrowUp");
      expect(await page.locator(".phone-detail h4 code").textContent()).not.toBe(last);
      for (const key of ["+", "+", "ArrowRight", "-", "0"]) await page.keyboard.press(key);
      await page.getByRole("button", { name: "Time +" }).click();
    }));

  it("finds a phone by its MAC", () =>
    onPage({}, async (page) => {
      await page.getByPlaceholder("MAC or model").fill("00085d00015e");
      expect(await page.locator(".phone-detail h4 code").textContent()).toBe("00085D00015E");
    }));

  it("filters scenarios by verdict, world and text", () =>
    onPage({}, async (page) => {
      const visible = () => page.locator("#scenarios details[data-scenario]:visible").count();
      await page.getByLabel("Verdict").selectOption("skipped");
      expect(await visible()).toBe(result.counts.skipped);
      await page.getByLabel("Verdict").selectOption("all");
      await page.getByLabel("World").selectOption("wire");
      expect(await visible()).toBe(result.scenarios.filter(({ world }) => world === "wire").length);
      await page.getByLabel("World").selectOption("both");
      await page.getByPlaceholder("id, title or requirement").fill("TMA-PROV-018");
      expect(await visible()).toBe(2);
    }));

  it("shows the requirement matrix and leads from an id of a check to its entry", () =>
    onPage({}, async (page) => {
      await page.locator("tr.failed a.id").click();
      const entry = page.locator("#TMA-TRK-003");
      await entry.waitFor();
      expect(await entry.innerText()).toMatch(/violated[\s\S]*1498 phones registered, 2 not/);
      await page.locator("#requirements").getByLabel("State").selectOption("violated");
      expect(await page.locator(".entry:visible").count()).toBe(1);
    }));

  it.each([
    { width: 1600, dark: false },
    { width: 1600, dark: true },
    { width: 390, dark: false },
    { width: 390, dark: true },
  ])("fits a window of $width, dark: $dark", (options) =>
    onPage(options, async (page) => {
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(options.width);
    }),
  );

  it("prints", () =>
    onPage({}, async (page) => {
      expect((await page.pdf({ format: "A4" })).length).toBeGreaterThan(10_000);
    }));

  it("stands beside a JUnit report that is well-formed XML", () =>
    onPage({}, async (page) => {
      const xml = readFileSync(join(folder, "run/junit.xml"), "utf8");
      const parse = (xml: string) => `
        const parsed = new DOMParser().parseFromString(${JSON.stringify(xml)}, "application/xml");
        [parsed.querySelectorAll("parsererror").length, parsed.querySelectorAll("testsuite").length]`;
      expect(await page.evaluate(parse(xml))).toEqual([0, result.scenarios.length]);
    }));
});
