import { forRole } from "../tools/sessions.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/lets-regional-operators-update-digital-phones",
  title: "Accepts updates of digital phones from regional operators.",
  breaks: ["TMA-COMM-029"],
  breakLab: forRole("regional", ({ engine }) => ({
    createAction: async (request) =>
      request.range === "53xx" ? { id: "accepted-wrongly", warnings: [] } : engine.createAction(request),
  })),
};
