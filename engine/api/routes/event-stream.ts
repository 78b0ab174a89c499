import type { FastifyInstance } from "fastify";
import type { JournalEvent } from "../../domain/journal.ts";
import { placeOf } from "../tags.ts";

const tag = "Event journal (Journal des événements)";

/**
 * Every event of the journal as a server-sent event, from now on; a client that comes back with `Last-Event-ID` gets what it
 * missed first. The stream ends when the client leaves or the server stops.
 */
export function addEventStream(app: FastifyInstance): void {
  const endings = new Set<() => void>();
  app.addHook("preClose", async () => {
    for (const end of endings) end();
  });
  app.get(
    "/v1/events",
    {
      schema: {
        tags: [tag],
        description: placeOf(tag),
        summary: "Events as they happen, as server-sent events; id is the place in the journal",
        produces: ["text/event-stream"],
      },
    },
    (request, reply) => {
      const { engine } = request;
      const missed = Number(request.headers["last-event-id"] ?? Number.NaN);
      const earlier = Number.isInteger(missed) ? engine.journal({ after: missed }) : [];
      reply.hijack();
      const stream = reply.raw;
      stream.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
      stream.write(": events of the journal\n\n");
      for (const event of earlier) stream.write(textOf(event));
      const silence = engine.views.listen((event) => stream.write(textOf(event)));
      const end = () => {
        silence();
        endings.delete(end);
        stream.end();
      };
      endings.add(end);
      request.raw.once("close", end);
    },
  );
}

function textOf(event: JournalEvent): string {
  return `id: ${event.position}\nevent: ${event.code}\ndata: ${JSON.stringify(event)}\n\n`;
}
