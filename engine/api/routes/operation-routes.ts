import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { addRoute } from "../route.ts";
import { journalEventSchema, journalQuerySchema } from "../schemas/index.ts";
import type { UploadShelf } from "../upload-shelf.ts";

const operationTag = "Operation";

/** Health, journal and reset. */
export function addOperationRoutes(app: FastifyInstance, shelf: UploadShelf): void {
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
    query: journalQuerySchema,
    answer: z.array(journalEventSchema),
    handle: ({ query }, { engine }) => engine.journal(query),
  });
  addRoute(app, {
    method: "POST",
    url: "/v1/reset",
    tag: operationTag,
    summary: "Forgets everything but the settings",
    answer: z.object({}),
    handle(_input, { engine }) {
      engine.reset();
      shelf.clear();
      return {};
    },
  });
}
