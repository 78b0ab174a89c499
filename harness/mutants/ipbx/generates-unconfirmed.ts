import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "ipbx/generates-unconfirmed",
  title: "A site generates a hash as soon as the password is given, without Confirmation.",
  breaks: ["MBG-HASH-009"],
  breakLab({ sites }) {
    for (const { encryption } of sites.values()) {
      const request = encryption.generation.request.bind(encryption.generation);
      encryption.generation.request = (password) => {
        const answer = request(password);
        if (answer.asked === "confirmation") encryption.path.generate();
        return answer;
      };
    }
    return {};
  },
};
