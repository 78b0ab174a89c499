import { startProcess } from "./child-process.ts";
import { bestInAlternation, figureOf } from "./figure.ts";
import type { Bench, Figure, Measured } from "./figure.ts";

const [sites, phones, secondsAtMost] = [40, 20_000, 5];

/** What the large lab's process prints. */
interface LargeLabRun {
  readonly result: string;
  readonly facts: number;
  /** Milliseconds of processor time. */
  readonly phases: Readonly<Record<string, number>>;
}

/** A mixed provisioning of a lab with all three families, from the program's start to the report. */
export const largeLab: Bench = {
  name: "large-lab",
  title: `a lab of ${sites} sites with ${phones} phones of three families is provisioned, virtual world, processor time`,
  async run(tell) {
    return [await figureFor("lists", tell), await figureFor("all", tell)];
  },
};

/** All phones come up; then one site for each family is updated (`lists`), or every site at once (`all`). */
async function figureFor(reach: "lists" | "all", tell: (progress: string) => void): Promise<Figure> {
  const { seconds } = await bestInAlternation({ seconds: () => processorSeconds(reach, tell) }, "less");
  return figureOf({
    name: `large-lab, ${reach}`,
    unit: "s",
    peer: "the bar",
    bar: 1,
    better: "less",
    value: seconds,
    peerValue: secondsAtMost,
  });
}

async function processorSeconds(reach: string, tell: (progress: string) => void): Promise<Measured> {
  await using process = await startProcess("large-lab", [String(sites), String(phones), reach]);
  const { result, facts, phases } = JSON.parse(process.firstLine) as LargeLabRun;
  const parts = Object.entries(phases).map(([phase, ms]) => `${phase} ${(ms / 1000).toFixed(2)} s`);
  tell(`${reach}: ${facts} facts; ${parts.join(", ")}`);
  if (result !== "pass") return { missing: `the provisioning ended as ${result}` };
  return Object.values(phases).reduce((sum, ms) => sum + ms, 0) / 1000;
}
