import { z } from "zod";
import {
  decodeImage,
  imageParametersSchema,
  lineReportSchema,
  storedImageSchema,
} from "../protocols/digital-line/index.ts";
import type { LineReport, StoredImage } from "../protocols/digital-line/index.ts";
import type { Content } from "../kernel/index.ts";
import { route } from "../protocols/http-api/index.ts";
import type { Answer, Route } from "../protocols/http-api/index.ts";
import type { DigitalOrder, DigitalOrderRefusal, DigitalOrderResult } from "./digital-orders.ts";
import * as schemas from "./management-schemas.ts";
import { problems } from "./problems.ts";

/** The digital side of a site as its management API sees it. */
export interface ManagedDigital {
  storeImage(model: string, version: string, image: Content): StoredImage | undefined;
  image(model: string, version: string): StoredImage | undefined;
  putOrder(actionId: string, order: DigitalOrder): DigitalOrderResult | DigitalOrderRefusal;
  getOrder(actionId: string): DigitalOrderResult | undefined;
  report(report: LineReport): void;
  hasGateway(gateway: string): boolean;
  askHealth(gateway: string, answer: (release: string | undefined) => void): void;
}

const imagePath = "/management/v1/digital-images/{model}/{version}";
const orderPath = "/management/v1/digital-orders/{actionId}";
const imageInput = imageParametersSchema.extend({ body: z.string() });
const actionInput = z.object({ actionId: schemas.actionIdSchema });
const orderInput = actionInput.extend({ body: schemas.digitalOrderSchema });
const gatewayInput = z.object({ gateway: z.string() });
const reportInput = z.object({ body: lineReportSchema });
const reportedSchema = z.object({ phones: z.int() });

/** What engines and gateways ask of a site about digital phones. */
export function digitalRoutes(site: string, digital: ManagedDigital): Route[] {
  return [
    route({
      method: "PUT",
      path: imagePath,
      summary: "Stores an image for digital phones: its bytes in base64",
      input: imageInput,
      response: storedImageSchema,
      takesText: true,
      problems: [problems.imageDiffers, problems.tooLarge],
      answer: ({ model, version, body }) => storeImage(digital, model, version, body),
    }),
    route({
      method: "GET",
      path: imagePath,
      summary: "Whether the site has an image",
      input: imageParametersSchema,
      response: storedImageSchema,
      problems: [problems.notFound],
      answer: ({ model, version }) =>
        foundOr(digital.image(model, version), `site ${site} has no image of ${model} ${version}`),
    }),
    route({
      method: "PUT",
      path: orderPath,
      summary:
        "Updates the digital phones of the site, or those on one gateway; sent again it reaches nobody twice",
      input: orderInput,
      response: schemas.digitalOrderResultSchema,
      problems: [problems.notFound, problems.actionDiffers, problems.imageMissing],
      answer: ({ actionId, body }) => answerOrder(site, actionId, digital.putOrder(actionId, body)),
    }),
    route({
      method: "GET",
      path: orderPath,
      summary: "What the site did for an action, phone by phone",
      input: actionInput,
      response: schemas.digitalOrderResultSchema,
      problems: [problems.notFound],
      answer: ({ actionId }) =>
        foundOr(digital.getOrder(actionId), `site ${site} has no digital order of action ${actionId}`),
    }),
    route({
      method: "GET",
      path: "/management/v1/gateways/{gateway}/health",
      summary: "Has the site ask one of its gateways whether it is there",
      input: gatewayInput,
      response: schemas.healthSchema,
      problems: [problems.notFound, problems.gatewayUnreachable],
      answer: ({ gateway }) => askHealth(site, digital, gateway),
    }),
    route({
      method: "PUT",
      path: "/management/v1/line-phones",
      summary: "A gateway says which versions the site's phones on it run",
      input: reportInput,
      response: reportedSchema,
      isPaced: true,
      answer: ({ body }) => {
        digital.report(body);
        return { ok: true, body: { phones: body.phones.length } };
      },
    }),
  ];
}

function storeImage(digital: ManagedDigital, model: string, version: string, base64: string): Answer {
  const image = decodeImage(base64);
  if (image === undefined) return refused(problems.badRequest, "the body is no base64 text");
  const stored = digital.storeImage(model, version, image);
  if (stored !== undefined) return { ok: true, body: stored };
  return refused(problems.imageDiffers, `the image does not say that it is ${model} ${version}`);
}

function answerOrder(
  site: string,
  actionId: string,
  result: DigitalOrderResult | DigitalOrderRefusal,
): Answer {
  if (!("refused" in result)) return { ok: true, body: result };
  switch (result.refused) {
    case "differs":
      return refused(problems.actionDiffers, schemas.actionDiffersDetail(site, actionId));
    case "unknown-gateway":
      return refused(problems.notFound, `site ${site} has no gateway ${result.gateway}`);
    case "image-missing": {
      const { model, version } = result;
      const detail = `site ${site} has no image of ${model} ${version}; store it first`;
      return refused(problems.imageMissing, detail);
    }
  }
}

function askHealth(site: string, digital: ManagedDigital, gateway: string) {
  if (!digital.hasGateway(gateway))
    return refused(problems.notFound, `site ${site} has no gateway ${gateway}`);
  return {
    later: (answer: (answer: Answer) => void) =>
      digital.askHealth(gateway, (release) =>
        answer(
          release === undefined
            ? refused(problems.gatewayUnreachable, `gateway ${gateway} of site ${site} does not answer`)
            : { ok: true, body: { site: gateway, release } },
        ),
      ),
  };
}

function foundOr(result: StoredImage | DigitalOrderResult | undefined, otherwise: string): Answer {
  return result === undefined ? refused(problems.notFound, otherwise) : { ok: true, body: result };
}

function refused(problem: (typeof problems)[keyof typeof problems], detail: string): Answer {
  return { ok: false, problem, detail };
}
