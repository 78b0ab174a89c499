import { z } from "zod";
import type { ApplicationOperations } from "../../engine/index.ts";
import { answers } from "../../engine/api/index.ts";
import type { Asynchronous } from "./asynchronous.ts";
import { ask, type HttpEngine } from "./http-client.ts";

/** Configuration de l'application and Gestion des modèles over HTTP. */
export function httpApplication(engine: HttpEngine): Asynchronous<ApplicationOperations> {
  const application = answers.applicationSchema;
  const models = z.array(answers.managedModelSchema);
  return {
    menus: async () =>
      // A foreign engine may have menus of its own.
      (await ask(engine, {
        method: "GET",
        path: "/v1/menus",
        answer: z.array(answers.menuSchema),
      })) as Awaited<ReturnType<Asynchronous<ApplicationOperations>["menus"]>>,
    read: () => ask(engine, { method: "GET", path: "/v1/application", answer: application }),
    change: (change) =>
      ask(engine, {
        method: "PUT",
        path: "/v1/application",
        body: JSON.stringify(change),
        answer: application,
      }),
    foreseeSwitch: () =>
      ask(engine, { method: "GET", path: "/v1/application/mode/loss", answer: answers.switchLossSchema }),
    switchMode: (mode, confirmed) =>
      ask(engine, {
        method: "PUT",
        path: "/v1/application/mode",
        body: JSON.stringify({ mode, confirmed }),
        answer: application,
      }),
    models: () => ask(engine, { method: "GET", path: "/v1/models", answer: models }),
    manageModel: (range, model, managed) =>
      ask(engine, {
        method: "PUT",
        path: `/v1/models/${encodeURIComponent(range)}/${encodeURIComponent(model)}`,
        body: JSON.stringify({ managed }),
        answer: models,
      }),
  };
}
