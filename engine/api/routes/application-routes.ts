import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { addRoute } from "../route.ts";
import * as schemas from "../schemas/index.ts";

const tag = "Application configuration (Configuration de l'application)";
const modelTag = "Model management (Gestion des modèles)";

/** Menus, switches and mode of the application, and the management of models. */
export function addApplicationRoutes(app: FastifyInstance): void {
  addRoute(app, {
    method: "GET",
    url: "/v1/menus",
    tag,
    summary: "The menus that the operator has in the present mode, in their order",
    answer: z.array(schemas.menuSchema),
    handle: (_input, { engine }) => engine.application.menus(),
  });
  addRoute(app, {
    method: "GET",
    url: "/v1/application",
    tag,
    summary:
      "Mode and switches, and whether the reset of TDW tables that a change of the mode calls for is complete",
    answer: schemas.applicationSchema,
    handle: (_input, { engine }) => engine.application.read(),
  });
  addRoute(app, {
    method: "PUT",
    url: "/v1/application",
    tag,
    summary: "Changes the switches for encryption and remote workers; what is absent stays (Valider)",
    body: schemas.applicationChangeSchema,
    answer: schemas.applicationSchema,
    handle: ({ body }, { engine }) => engine.application.change(body),
  });
  addRoute(app, {
    method: "GET",
    url: "/v1/application/mode/loss",
    tag,
    summary: "What a change of the mode would delete now, as its warning says",
    answer: schemas.switchLossSchema,
    handle: (_input, { engine }) => engine.application.foreseeSwitch(),
  });
  addRoute(app, {
    method: "PUT",
    url: "/v1/application/mode",
    tag,
    summary: "Changes the mode (Mode Expert); deletes journal, history and scheduled actions once confirmed",
    body: schemas.modeChangeSchema,
    answer: schemas.applicationSchema,
    handle: ({ body: { mode, confirmed } }, { engine }) => engine.application.switchMode(mode, confirmed),
  });
  addRoute(app, {
    method: "GET",
    url: "/v1/models",
    tag: modelTag,
    summary: "Every model, and whether its phones are managed",
    answer: z.array(schemas.managedModelSchema),
    handle: (_input, { engine }) => engine.application.models(),
  });
  addRoute(app, {
    method: "PUT",
    url: "/v1/models/:range/:model",
    tag: modelTag,
    summary: "Turns the management of a model on or off",
    params: z.object({ range: z.string(), model: z.string() }),
    body: z.strictObject({ managed: z.boolean() }),
    answer: z.array(schemas.managedModelSchema),
    handle: ({ params, body }, { engine }) =>
      engine.application.manageModel(params.range, params.model, body.managed),
  });
}
