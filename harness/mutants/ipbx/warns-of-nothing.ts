import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "ipbx/warns-of-nothing",
  title: "A site generates another hash at once, without any warning.",
  breaks: ["MBG-HASH-005", "SBC-HASH-003"],
  sideEffects: "whoever confirms then finds nothing to confirm",
  breakLab({ sites }) {
    for (const { encryption } of sites.values()) {
      const { generation } = encryption;
      const request = generation.request.bind(generation);
      generation.request = (password) => {
        const answer = request(password);
        if (answer.asked === "confirmation") generation.confirm(answer.confirmation);
        return answer;
      };
    }
    return {};
  },
};
