import { overriding } from "../tools/overriding.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/hides-the-gateway-of-a-phone",
  title: "Shows remote digital phones in the inventory as if they were on lines of their site.",
  breaks: ["TMA-DIG-013"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        views: overriding(engine.views, {
          async inventory(query) {
            const seen = await engine.views.inventory(query);
            return { ...seen, rows: seen.rows.map((row) => ({ ...row, gateway: null })) };
          },
        }),
      }),
  }),
};
