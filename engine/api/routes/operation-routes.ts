import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Engine } from "../../engine.ts";
import { addRoute } from "../route.ts";
import { journalEventSchema } from "../schemas.ts";
import type { UploadShelf } from "../upload-shelf.ts";

const operationTag = "Operation";

/** Health, journal and reset. */
export function addOperationRoutes(app: FastifyInstance, engine: Engine, shelf: UploadShelf): void {
  addRoute(app, {
    method: "GET",
    url: "/v1/health",
    tag: operationTag,
    summary: "Answers as soon as the engine can be used; needs no token",
    answer: z.object({ status: z.literal("ready") }),
    handle: () => ({ status: "ready" as const }),
  });
  addRoute(app, {
    method: "GET",
    url: "/v1/journal",
    tag: "Event journal (Journal des événements)",
    summary: "Events in the order in which they happened",
    query: z.object({
      multiSite: z.string().optional(),
      site: z.string().optional(),
      action: z.string().optional(),
      code: z.string().optional(),
      severity: z.string().optional(),
    }),
    answer: z.array(journalEventSchema),
    handle: ({ query }) => engine.journal(query),
  });
  addRoute(app, {
    method: "POST",
    url: "/v1/reset",
    tag: operationTag,
    summary: "Forgets everything but the settings",
    answer: z.object({}),
    handle() {
      engine.reset();
      shelf.clear();
      return {};
    },
  });
}
