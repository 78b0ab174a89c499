import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "gateway/sends-two-images-more-at-once",
  title: "A gateway sends more images at once than its tempo says.",
  breaks: ["DEV-LINE-001"],
  breakLab: () => ({}),
  replan: (plan) => ({
    ...plan,
    tempo: {
      ...plan.tempo,
      digital: { ...plan.tempo.digital, imagesAtOnce: plan.tempo.digital.imagesAtOnce + 2 },
    },
  }),
};
