import { startProcess } from "./child-process.ts";
import { bestInAlternation, figureOf } from "./figure.ts";
import type { Bench, Figure } from "./figure.ts";

/** Resident memory of one more idle registered phone, its registration at the site included. */
export const memory: Bench = {
  name: "memory",
  title: "resident memory an idle registered phone",
  async run() {
    return [
      await slope("memory-virtual", "virtual", 150_000, 300_000, 2),
      await slope("memory-wire", "wire", 1000, 4000, 16),
    ];
  },
};

async function slope(
  name: string,
  world: string,
  few: number,
  many: number,
  kilobytesAtMost: number,
): Promise<Figure> {
  const bytes = (phones: number) => async () => {
    await using process = await startProcess("idle-phones", [world, String(phones)]);
    return Number.parseInt(process.firstLine);
  };
  const best = await bestInAlternation({ few: bytes(few), many: bytes(many) }, "less", 1);
  const value =
    typeof best.few === "number" && typeof best.many === "number"
      ? (best.many - best.few) / (many - few) / 1000
      : { missing: "no memory was measured" };
  const figure = { name, unit: "kB", peer: "the bar", bar: 1, better: "less" } as const;
  return figureOf({ ...figure, value, peerValue: kilobytesAtMost });
}
