import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { bytesOf } from "../../domain/engine-file.ts";
import { addRoute } from "../route.ts";
import { confirmedQuery, storedFileSchema } from "../schemas/index.ts";

const tag = "Previously downloaded files (Fichiers téléchargés préalablement)";
const fileOf = z.object({ multiSite: z.string(), name: z.string().describe("Name of the file") });

/** Other files that were sent once. */
export function addFileRoutes(app: FastifyInstance): void {
  addRoute(app, {
    method: "GET",
    url: "/v1/multi-sites/:multiSite/files",
    tag,
    summary: "Other files that were sent once and can be sent again",
    params: z.object({ multiSite: z.string() }),
    answer: z.array(storedFileSchema),
    handle: ({ params }, { engine }) => engine.storedFiles(params.multiSite),
  });
  addRoute(app, {
    method: "GET",
    url: "/v1/multi-sites/:multiSite/files/:name",
    tag,
    summary: "Content of a stored file (Visualiser)",
    params: fileOf,
    answer: z.instanceof(Uint8Array),
    async handle({ params }, { reply, engine }) {
      void reply.type("application/octet-stream");
      return Buffer.from(await bytesOf(engine.storedFile(params.multiSite, params.name)));
    },
  });
  addRoute(app, {
    method: "DELETE",
    url: "/v1/multi-sites/:multiSite/files/:name",
    tag,
    summary: "Forgets a stored file, once confirmed; copies on servers stay (Supprimer)",
    params: fileOf,
    query: z.object({ confirmed: confirmedQuery }),
    answer: z.object({}),
    handle({ params, query }, { engine }) {
      engine.removeStoredFile(params.multiSite, params.name, query.confirmed);
      return {};
    },
  });
}
