import { globSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { factKind } from "../../sim/kernel/index.ts";
import { loadCatalogue } from "./catalogue.ts";
import { exercisedBy } from "./exercised-by.ts";
import { nearIds } from "./near-ids.ts";
import { loadScope, resolveScope } from "./scope.ts";

const catalogue = loadCatalogue();

/** Loads every `facts.ts` below sim/, where the rooms declare their kinds. */
async function importFactKinds(): Promise<void> {
  const sim = fileURLToPath(new URL("../../sim", import.meta.url));
  for (const path of globSync("**/facts.ts", { cwd: sim })) await import(join(sim, path));
}

describe("the catalogue", () => {
  it("holds the 999 entries of the manuals and those of devices, each in the area that its id names", () => {
    const ids = catalogue.entries.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !id.startsWith("DEV-"))).toHaveLength(999);
    for (const { id, area } of catalogue.entries) expect(id).toMatch(new RegExp(`^${area}-\\d{3}$`));
  });

  it("has titles that fit on a line of a terminal", () => {
    expect(catalogue.entries.filter(({ title }) => title.length > 60)).toEqual([]);
  });

  it("finds entries by id, by area and by family", () => {
    expect(catalogue.matching("TMA-PROV-024").map(({ id }) => id)).toEqual(["TMA-PROV-024"]);
    expect(catalogue.matching("tma-prov")).toHaveLength(38);
    expect(catalogue.matching("TMA-PROV-*")).toHaveLength(38);
    expect(catalogue.matching("MBG")).toHaveLength(239);
    expect(catalogue.matching("TMA-PRO")).toEqual([]);
  });

  it("knows the ids near a mistyped one", () => {
    expect(nearIds("TMA-PROV-24", catalogue)[0]).toBe("TMA-PROV-024");
    expect(nearIds("TMA-PROVE", catalogue)[0]).toBe("TMA-PROV");
  });
});

describe("the scope", () => {
  it("gives a reason for every entry that it names", () => {
    const scope = loadScope(catalogue);
    expect(scope.get("TMA-EXP-003")?.state).toBe("out of scope");
    expect(scope.get("OFF-LIC-001")).toEqual({
      state: "waits",
      reason: "the Office 400 communication server",
    });
    expect(scope.get("MBG-DECT-001")?.reason).toBe("the DECT manager");
    expect(scope.has("TMA-PROV-024")).toBe(false);
  });

  it("refuses a pattern that names nothing", () => {
    const waits = [{ entries: ["TMA-PROV-999"], reason: "never" }];
    expect(() => resolveScope({ "out of scope": [], waits }, catalogue)).toThrow(
      /"TMA-PROV-999".*no catalogue/,
    );
  });

  it("refuses two rules for one entry", () => {
    const twice = { entries: ["TMA-PROV-001"], reason: "twice" };
    expect(() => resolveScope({ "out of scope": [twice], waits: [twice] }, catalogue)).toThrow(
      /TMA-PROV-001 twice/,
    );
  });
});

describe("the table of what facts exercise", () => {
  it("names catalogue entries only", () => {
    const ids = Object.values(exercisedBy).flat();
    expect(ids.filter((id) => !catalogue.has(id))).toEqual([]);
  });

  it("names kinds of facts that a device room declares", async () => {
    await importFactKinds();
    expect(Object.keys(exercisedBy).filter((name) => factKind(name) === undefined)).toEqual([]);
  });

  it("lists kinds and ids in alphabetical order, each once", () => {
    expect(Object.keys(exercisedBy)).toEqual(Object.keys(exercisedBy).toSorted());
    for (const ids of Object.values(exercisedBy)) expect(ids).toEqual([...new Set(ids)].toSorted());
  });
});
