import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "ipbx/generates-for-any-password",
  title: "A site refuses a wrong password and generates the hash all the same.",
  breaks: ["MBG-HASH-008"],
  breakLab({ sites }) {
    for (const { encryption } of sites.values()) {
      const request = encryption.generation.request.bind(encryption.generation);
      encryption.generation.request = (password) => {
        const answer = request(password);
        if (answer.asked === "password") encryption.path.generate();
        return answer;
      };
    }
    return {};
  },
};
