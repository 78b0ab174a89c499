import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "gateway/sends-faster-than-its-lines",
  title: "A gateway sends images at twice the rate of its lines.",
  breaks: ["DEV-LINE-005"],
  breakLab: () => ({}),
  replan: (plan) => ({
    ...plan,
    tempo: {
      ...plan.tempo,
      digital: { ...plan.tempo.digital, lineBitsPerSecond: plan.tempo.digital.lineBitsPerSecond * 2 },
    },
  }),
};
