import type { Readable } from "node:stream";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { type ArchiveListener, type ReceivedPackage, receivePackage } from "../package-archive.ts";
import { PackageUploads } from "../package-uploads.ts";
import { addRoute } from "../route.ts";
import { packageUploadSchema, softwarePackageSchema } from "../schemas/index.ts";

const tag = "Software management (Gestion des logiciels)";

/** Software packages. */
export function addPackageRoutes(app: FastifyInstance, packageBytesMax: number): void {
  const uploads = new PackageUploads();
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
    summary:
      "Installs a package: a tar archive of manifest.json and the images that it names; with `upload`, a name of the client's choice, its progress can be followed",
    params: z.object({ multiSite: z.string() }),
    query: z.object({
      upload: z.string().min(1).max(64).optional().describe("Name under which the upload is followed"),
    }),
    body: z.string().meta({ format: "binary" }),
    consumes: "application/x-tar",
    bodyLimitBytes: packageBytesMax,
    answer: softwarePackageSchema,
    status: 201,
    handle: ({ params: { multiSite }, query: { upload } }, { request, engine }) => {
      const install = ({ manifest, files }: ReceivedPackage) => engine.addPackage(manifest, files, multiSite);
      const receive = (listener?: ArchiveListener) =>
        receivePackage(request.body as Readable, packageBytesMax, install, listener);
      if (upload === undefined) return receive();
      return uploads.follow(upload, multiSite, lengthOf(request), receive);
    },
  });
  addRoute(app, {
    method: "GET",
    url: "/v1/package-uploads/:upload",
    tag,
    summary:
      "How far an upload of a package is: bytes of the archive, and each file with its checksum once it is there",
    params: z.object({ upload: z.string() }),
    answer: packageUploadSchema,
    handle: ({ params }, { engine }) =>
      uploads.find(
        params.upload,
        engine.topology().multiSites.map(({ id }) => id),
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

/** Length of the body, where the client announced it. */
function lengthOf({ headers }: FastifyRequest): number | null {
  const length = Number(headers["content-length"]);
  return Number.isInteger(length) && length > 0 ? length : null;
}
