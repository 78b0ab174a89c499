import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { asksForModelFile, brandOf, commonFilesOf, productOf } from "./model.ts";
import { loadPhoneModels } from "./models.ts";
import { compareVersions } from "../protocols/ip-phone/index.ts";

const models = loadPhoneModels();

function withModelFile(text: string, check: (directory: string) => void): void {
  const directory = mkdtempSync(join(tmpdir(), "provlab-models-"));
  try {
    writeFileSync(join(directory, "6999.json"), text);
    check(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

describe("the models", () => {
  it("are the seventeen of the range 6xxxi", () =>
    expect(models.names()).toEqual(
      "6730i 6731i 6735i 6737i 6739i 6751i 6753i 6755i 6757i 6863i 6865i 6867i 6869i 6873i 6920 6930 6940".split(
        " ",
      ),
    ));
  it("are found by the names that inventories print", () =>
    expect(["6867", "6867 SIP", "6920 IP", "6751 ip"].map((name) => models.get(name).name)).toEqual([
      "6867i",
      "6867i",
      "6920",
      "6751i",
    ]));
  it("are listed when an unknown one is asked for", () =>
    expect(() => models.get("6999")).toThrow(/unknown phone model "6999"; known models: 6730i, .*6940/));
  it("load the firmware file named after the model, or its short name", () =>
    expect(["6867i", "6920", "6753i", "6751i"].map((name) => models.get(name).firmware.file)).toEqual([
      "6867i.st",
      "6920.st",
      "53i.st",
      "51i.st",
    ]));
  it("can come from another directory", () => {
    const added = JSON.stringify({ ...models.get("6940"), name: "6999", aliases: [] });
    withModelFile(added, (directory) => expect(loadPhoneModels(directory).get("6999").class).toBe("69xx"));
  });
  it("may not share a name", () => {
    withModelFile(JSON.stringify(models.get("6940")), (directory) =>
      expect(() => loadPhoneModels(directory)).toThrow('the name "6940" is taken by model 6940'),
    );
  });
  it("from a broken file are refused with the file and the field", () => {
    withModelFile("{}", (directory) =>
      expect(() => loadPhoneModels(directory)).toThrow(/6999\.json.*\n.*name/s),
    );
    withModelFile("{", (directory) =>
      expect(() => loadPhoneModels(directory)).toThrow("cannot be read as JSON"),
    );
  });
});

describe("a running version decides", () => {
  it("the brand: 68xx is Aastra up to 4.x and Mitel from 5.x", () => {
    expect(brandOf(models.get("6867i"), "4.3.0.1")).toBe("Aastra");
    expect(brandOf(models.get("6867i"), "5.0.0.1018")).toBe("Mitel");
  });
  it("the common file: startup.cfg first from 4.0 on", () => {
    expect(commonFilesOf(models.get("6867i"), "3.3.1")).toEqual(["aastra.cfg"]);
    expect(commonFilesOf(models.get("6867i"), "4.0.0")).toEqual(["startup.cfg", "aastra.cfg"]);
  });
  it("whether the model file is asked for: not before release 3", () => {
    expect(asksForModelFile(models.get("6753i"), "2.6.0.2019")).toBe(false);
    expect(asksForModelFile(models.get("6753i"), "3.2.2")).toBe(true);
  });
  it("the product in its headers", () => {
    expect(productOf(models.get("6753i"), "2.5.1.41")).toBe("Aastra 53i");
    expect(productOf(models.get("6930"), "6.4.0.132")).toBe("Mitel 6930");
  });
});

describe("versions", () => {
  it("are compared number by number", () => {
    expect(compareVersions("6.4.0.9", "6.4.0.140")).toBeLessThan(0);
    expect(compareVersions("6.4", "6.4.0")).toBe(0);
  });
});
