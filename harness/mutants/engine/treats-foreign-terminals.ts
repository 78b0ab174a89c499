import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";
import { overridingSites } from "../tools/sites.ts";

export const mutant: Mutant = {
  id: "engine/treats-foreign-terminals",
  title: "Takes every terminal of a list for one of the operator's community.",
  breaks: ["TMA-COMM-027", "TMA-COMM-028", "TMA-COMM-030"],
  breakLab: () => {
    let pretended: string | null = null;
    return {
      ports: (ports) =>
        overridingSites(ports, {
          async inventory(site) {
            const phones = await ports.sites.inventory(site);
            return pretended === null ? phones : phones.map((phone) => ({ ...phone, community: pretended }));
          },
        }),
      adapter: (owner) =>
        overriding(owner, {
          as(token) {
            const engine = owner.as(token);
            const defining = async <Answer>(act: () => Promise<Answer>): Promise<Answer> => {
              pretended = (await engine.accounts.session(token)).operator.community;
              return act().finally(() => (pretended = null));
            };
            return overriding(engine, {
              validateAction: (selection) => defining(() => engine.validateAction(selection)),
              createAction: (request) => defining(() => engine.createAction(request)),
            });
          },
        }),
    };
  },
};
