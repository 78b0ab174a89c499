import { describe, expect, it } from "vitest";
import { translate } from "./numbering.ts";
import type { Dialling, NumberingPlan } from "./numbering.ts";

const plan: NumberingPlan = {
  abbreviatedPrefix: "*3",
  records: [
    { name: "Pompier1", short: "529", number: "00130964718", hierarchies: ["Agence HHA1/Bureau1"] },
    { name: "Pompier2", short: "529", number: "00130964719", hierarchies: ["Agence HHA1/Bureau2"] },
    { name: "Pompier", short: "528", number: "00130964717", hierarchies: ["Agence HHA1"] },
    { name: "Standard", short: "443", number: "00130960000", hierarchies: "all" },
  ],
  specialNumbers: [
    { number: "118", label: "POMPIER", day: "*3529", night: "", byAddress: {} },
    { number: "116", label: "GARDE", day: "*3529", night: "0800", byAddress: { "10.0.0.9": "0911" } },
  ],
  night: { fromHour: 20, untilHour: 7 },
};
const at = (hierarchy: string | null, changes: Partial<Dialling> = {}): Dialling => ({
  hierarchy,
  address: "10.0.0.1",
  hour: 12,
  ...changes,
});
const numberFor = (dialled: string, caller: Dialling) => {
  const translation = translate(plan, dialled, caller);
  return translation.goes === "out" ? translation.number : "nowhere";
};

describe("a dialled number", () => {
  it("goes where the caller's hierarchy says (MBG-EMG-004)", () => {
    expect(numberFor("*3529", at("Agence HHA1/Bureau1"))).toBe("00130964718");
    expect(numberFor("118", at("Agence HHA1/Bureau2"))).toBe("00130964719");
  });

  it("goes to the nearest hierarchy above, else to the entry for all (MBG-EMG-012)", () => {
    expect(numberFor("*3528", at("Agence HHA1/Bureau3/Salle 2"))).toBe("00130964717");
    expect(numberFor("*3443", at(null))).toBe("00130960000");
    expect(numberFor("*3528", at("Agence HHA2"))).toBe("nowhere");
  });

  it("goes out as it is, with an alarm, when a special number has no entry for the caller", () => {
    for (const hierarchy of [null, "Agence HHA1/Bureau3", "Agence HHA1"]) {
      expect(translate(plan, "118", at(hierarchy))).toEqual({ goes: "out", number: "118", alarm: true });
    }
  });

  it("goes to the night number at night, and to the day number where that is empty", () => {
    expect(numberFor("116", at("Agence HHA1/Bureau1", { hour: 19 }))).toBe("00130964718");
    for (const hour of [20, 0, 6]) {
      expect(numberFor("116", at("Agence HHA1/Bureau1", { hour }))).toBe("0800");
      expect(numberFor("118", at("Agence HHA1/Bureau1", { hour }))).toBe("00130964718");
    }
  });

  it("goes where a rule by address says before anything else (MBG-EMG-002)", () => {
    expect(numberFor("116", at("Agence HHA1/Bureau2", { address: "10.0.0.9" }))).toBe("0911");
  });

  it("goes out when it is a public one, and nowhere when nobody knows it", () => {
    expect(numberFor("0296", at(null))).toBe("0296");
    expect(numberFor("6001", at(null))).toBe("nowhere");
  });
});
