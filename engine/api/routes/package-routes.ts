import type { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { receivePackage } from "../package-archive.ts";
import { addRoute } from "../route.ts";
import { softwarePackageSchema } from "../schemas/index.ts";

const tag = "Software management (Gestion des logiciels)";

/** Software packages. */
export function addPackageRoutes(app: FastifyInstance, packageBytesMax: number): void {
  addRoute(app, {
    method: "GET",
    url: "/v1/packages",
    tag,
    summary: "Installed packages",
    query: z.object({ multiSite: z.string().optional(), range: z.string().optional() }),
    answer: z.array(softwarePackageSchema),
    handle: ({ query }, { engine }) => engine.packages(query),
  });
  addRoute(app, {
    method: "POST",
    url: "/v1/multi-sites/:multiSite/packages",
    tag,
    summary: "Installs a package: a tar archive of manifest.json and the images that it names",
    params: z.object({ multiSite: z.string() }),
    body: z.string().meta({ format: "binary" }),
    consumes: "application/x-tar",
    bodyLimitBytes: packageBytesMax,
    answer: softwarePackageSchema,
    status: 201,
    handle: ({ params }, { request, engine }) =>
      receivePackage(request.body as Readable, packageBytesMax, ({ manifest, files }) =>
        engine.addPackage(manifest, files, params.multiSite),
      ),
  });
  addRoute(app, {
    method: "DELETE",
    url: "/v1/multi-sites/:multiSite/packages/:name",
    tag,
    summary: "Removes a package that no action needs",
    params: z.object({
      multiSite: z.string(),
      name: z.string().describe("Name of the software package (Paquet logiciel)"),
    }),
    answer: z.object({}),
    handle({ params }, { engine }) {
      engine.removePackage(params.multiSite, params.name);
      return {};
    },
  });
}
