import { z } from "zod";
import {
  decodeImage,
  imageParametersSchema,
  lineOrderResultSchema,
  lineOrderSchema,
  lineReportSchema,
  storedImageSchema,
} from "../protocols/digital-line/index.ts";
import type { DigitalRow, LineOrder, LineOrderResult, LineReport } from "../protocols/digital-line/index.ts";
import type { StoredImage } from "../protocols/digital-line/index.ts";
import type { Content } from "../kernel/index.ts";
import { noInput, problems, route } from "../protocols/http-api/index.ts";
import type { Answer, Route } from "../protocols/http-api/index.ts";

/** The gateway as its API sees it. */
export interface ManagedGateway {
  readonly id: string;
  readonly release: string;
  table(): DigitalRow[];
  resetTable(): number;
  storeImage(model: string, version: string, image: Content): StoredImage | undefined;
  image(model: string, version: string): StoredImage | undefined;
  order(actionId: string, order: LineOrder): LineOrderResult;
  reportsFor(site: string): LineReport;
}

const imagePath = "/gateway/v1/images/{model}/{version}";
const tablePath = "/management/v1/tdw-tables";
const digitalRange = z.object({ range: z.string() });
const imageInput = imageParametersSchema.extend({ body: z.string() });
const orderInput = z.object({ actionId: z.string(), body: lineOrderSchema });
const siteInput = z.object({ site: z.string() });
const healthSchema = z.object({ site: z.string(), release: z.string() });
const noPhonesSchema = z.object({ phones: z.array(z.never()) });
const mirrorSchema = z.object({ rows: z.array(z.looseObject({ number: z.string() })) });
const resetSchema = z.object({ range: z.string(), deletedRows: z.int() });

/** What engines and sites ask of a gateway. */
export function gatewayRoutes(gateway: ManagedGateway): Route[] {
  return [
    route({
      method: "GET",
      path: "/management/v1/health",
      summary: "Name and release of the gateway",
      input: noInput,
      response: healthSchema,
      answer: () => found({ site: gateway.id, release: gateway.release }),
    }),
    route({
      method: "GET",
      path: "/management/v1/phones",
      summary: "Phones that the gateway itself declares: none",
      input: noInput,
      response: noPhonesSchema,
      answer: () => found({ phones: [] }),
    }),
    route({
      method: "GET",
      path: tablePath,
      summary: "Mirror of the TDW tables of the range 53xx, for the lines of this gateway",
      input: digitalRange,
      response: mirrorSchema,
      isPaced: true,
      answer: ({ range }) => found({ rows: range === "53xx" ? gateway.table() : [] }),
    }),
    route({
      method: "DELETE",
      path: tablePath,
      summary: "Empties the mirror; the tables of the sites stay as they are",
      input: digitalRange,
      response: resetSchema,
      answer: ({ range }) => found({ range, deletedRows: range === "53xx" ? gateway.resetTable() : 0 }),
    }),
    route({
      method: "PUT",
      path: imagePath,
      summary: "Stores an image for digital phones",
      input: imageInput,
      response: storedImageSchema,
      takesText: true,
      problems: [problems.tooLarge],
      answer: ({ model, version, body }) => {
        const image = decodeImage(body);
        const stored = image && gateway.storeImage(model, version, image);
        if (stored !== undefined) return found(stored);
        const detail = `the body is no image of ${model} ${version} in base64`;
        return { ok: false, problem: problems.badRequest, detail };
      },
    }),
    route({
      method: "GET",
      path: imagePath,
      summary: "Whether the gateway has an image",
      input: imageParametersSchema,
      response: storedImageSchema,
      problems: [problems.notFound],
      answer: ({ model, version }) => {
        const stored = gateway.image(model, version);
        if (stored !== undefined) return found(stored);
        const detail = `gateway ${gateway.id} has no image of ${model} ${version}`;
        return { ok: false, problem: problems.notFound, detail };
      },
    }),
    route({
      method: "PUT",
      path: "/gateway/v1/line-orders/{actionId}",
      summary: "Sends images to phones of a site; sent again it reaches nobody twice",
      input: orderInput,
      response: lineOrderResultSchema,
      answer: ({ actionId, body }) => found(gateway.order(actionId, body)),
    }),
    route({
      method: "GET",
      path: "/gateway/v1/phones",
      summary: "The versions of a site's phones on this gateway",
      input: siteInput,
      response: lineReportSchema,
      answer: ({ site }) => found(gateway.reportsFor(site)),
    }),
  ];
}

function found(body: unknown): Answer {
  return { ok: true, body };
}
