import { figureOf } from "./figure.ts";
import type { Bench } from "./figure.ts";
import { bestInAlternation } from "./figure.ts";
import { runProvlab } from "./run-provlab.ts";

const secondsAtMost = 15;

/** The whole process of the flagship scenario in the virtual world, from the shell's view. */
export const flagship: Bench = {
  name: "flagship",
  title: "a full list over a limited server, virtual world, whole process",
  async run() {
    const { seconds } = await bestInAlternation(
      {
        seconds: async () => {
          const { exitCode, elapsedMs, err } = await runProvlab(["run", "TMA-PROV/full", "--json"]);
          return exitCode === 0
            ? elapsedMs / 1000
            : { missing: `the scenario ended with ${exitCode}: ${err}` };
        },
      },
      "less",
    );
    const peer = "a build's patience";
    return [
      figureOf({
        name: "flagship",
        unit: "s",
        peer,
        bar: 1,
        better: "less",
        value: seconds,
        peerValue: secondsAtMost,
      }),
    ];
  },
};
