import { z } from "zod";
import { defineCheck, sameList } from "./check.ts";

/** The menus of the left column, as the operator of the step has them. */
export const menus = defineCheck({
  name: "menus",
  title: "Menus that the engine offers, all of them and in their order, by the English names of the manual",
  schema: z.array(z.string()),
  async judge({ context: { lab } }, wanted) {
    const offered = await lab.settle("menus", lab.engine.application.menus());
    return sameList(
      wanted,
      offered.map(({ english }) => english),
    );
  },
});
