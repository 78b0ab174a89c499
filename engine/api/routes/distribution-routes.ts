import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { addRoute } from "../route.ts";
import * as schemas from "../schemas/index.ts";

const tag = "Phone configuration (Configuration des postes)";
const url = "/v1/multi-sites/:multiSite/packages/:package/distribution";
const params = z.object({ multiSite: z.string(), package: z.string() });
const answer = schemas.distributionSchema;

/** The distribution of the parameters of a package, in plain TMA. */
export function addDistributionRoutes(app: FastifyInstance): void {
  addRoute(app, {
    method: "GET",
    url,
    tag,
    summary: "The parameters by tab, with scope and value",
    params,
    answer,
    handle: (input, { engine }) => engine.distribution.read(input.params),
  });
  addRoute(app, {
    method: "PUT",
    url,
    tag,
    summary: "Stores changes without applying them (Enregistrer)",
    params,
    body: schemas.distributionChangeSchema,
    answer,
    handle: (input, { engine }) => engine.distribution.save(input.params, input.body.changes),
  });
  addRoute(app, {
    method: "POST",
    url: `${url}/apply`,
    tag,
    summary: "Applies and locks the distribution, once confirmed (Répartir)",
    params,
    body: schemas.confirmationSchema,
    answer,
    handle: (input, { engine }) => engine.distribution.apply(input.params, input.body.confirmed),
  });
  addRoute(app, {
    method: "POST",
    url: `${url}/unlock`,
    tag,
    summary: "Unlocks an applied distribution (Déverrouiller)",
    params,
    answer,
    handle: (input, { engine }) => engine.distribution.unlock(input.params),
  });
  addRoute(app, {
    method: "POST",
    url: `${url}/initialise`,
    tag,
    summary: "Restores the factory distribution of the package (Initialiser)",
    params,
    answer,
    handle: (input, { engine }) => engine.distribution.initialise(input.params),
  });
  addRoute(app, {
    method: "POST",
    url: `${url}/updates`,
    tag,
    summary: "Updates global or specific phone data with the applied distribution",
    params,
    body: schemas.dataUpdateSchema,
    answer: schemas.createdActionSchema,
    status: 201,
    handle: (input, { engine }) => engine.distribution.update({ ...input.params, ...input.body }),
  });
}
