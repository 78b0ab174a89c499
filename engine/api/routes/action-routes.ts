import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { ActionSelection, IndexedFile } from "../../domain/action.ts";
import { fileFromBytes } from "../../domain/engine-file.ts";
import type { Engine } from "../../engine.ts";
import { addRoute } from "../route.ts";
import * as schemas from "../schemas/index.ts";
import { fileNameLengthMax, type UploadShelf } from "../upload-shelf.ts";

const provisioning = "Provisioning (Provisioning)";
const trackingTag = "Action tracking (Suivi des actions)";
const actionId = z.object({ id: z.string().describe("Id of the action") });

/** Uploads, actions and their tracking. */
export function addActionRoutes(app: FastifyInstance, shelf: UploadShelf, uploadBytesMax: number): void {
  addRoute(app, {
    method: "POST",
    url: "/v1/uploads",
    tag: provisioning,
    summary: "Uploads a CSV or another file for an action (Parcourir)",
    query: z.object({ fileName: z.string().min(1).max(fileNameLengthMax) }),
    body: z.string().meta({ format: "binary" }),
    consumes: "application/octet-stream",
    bodyLimitBytes: uploadBytesMax,
    answer: schemas.uploadSchema,
    status: 201,
    handle({ query: { fileName } }, { request }) {
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      return { upload: shelf.put({ fileName, bytes }), fileName, sizeBytes: bytes.length };
    },
  });
  addRoute(app, {
    method: "POST",
    url: "/v1/actions/validate",
    tag: provisioning,
    summary: "Judges a selection and creates nothing (first Valider)",
    body: schemas.selectionSchema,
    answer: schemas.validationReportSchema,
    handle: ({ body }, { engine }) => engine.validateAction(selectionOf(engine, shelf, body)),
  });
  addRoute(app, {
    method: "POST",
    url: "/v1/actions",
    tag: provisioning,
    summary: "Creates an action: a selection, a name and a start (second Valider)",
    body: schemas.actionRequestSchema,
    answer: schemas.createdActionSchema,
    status: 201,
    handle: ({ body: { name, start, ...selection } }, { engine }) =>
      engine.createAction({ ...selectionOf(engine, shelf, selection), name, start }),
  });
  addRoute(app, {
    method: "GET",
    url: "/v1/actions",
    tag: trackingTag,
    summary: "Actions that were carried out and actions that are scheduled",
    query: schemas.actionQuerySchema,
    answer: z.array(schemas.actionSchema).readonly(),
    handle: ({ query }, { engine }) => engine.actions(query),
  });
  addRoute(app, {
    method: "GET",
    url: "/v1/actions/:id",
    tag: trackingTag,
    summary: "One action with its state, history and result",
    params: actionId,
    answer: schemas.actionSchema,
    handle: ({ params }, { engine }) => engine.action(params.id),
  });
  addRoute(app, {
    method: "GET",
    url: "/v1/actions/:id/tracking",
    tag: trackingTag,
    summary: "How far an action is, per expectation and per terminal",
    params: actionId,
    answer: schemas.trackingSchema,
    handle: ({ params }, { engine }) => engine.tracking(params.id),
  });
  addRoute(app, {
    method: "POST",
    url: "/v1/actions/:id/cancel",
    tag: trackingTag,
    summary: "Cancels an action before its start",
    params: actionId,
    answer: schemas.actionSchema,
    handle: ({ params }, { engine }) => engine.cancelAction(params.id),
  });
}

function selectionOf(engine: Engine, shelf: UploadShelf, body: schemas.SelectionBody): ActionSelection {
  return {
    ...body,
    global: indexedFile(shelf, "global", body.global),
    specific: indexedFile(shelf, "specific", body.specific),
    remoteWorkers:
      body.remoteWorkers && indexedFile(shelf, "remoteWorkers", { ...body.remoteWorkers, index: null }),
    otherFiles: body.otherFiles.map((file) => {
      if (typeof file === "object") return engine.storedFile(body.multiSite, file.stored);
      const { fileName, bytes } = shelf.take(file, "otherFiles");
      return fileFromBytes(fileName, bytes);
    }),
  };
}

function indexedFile(
  shelf: UploadShelf,
  kind: "global" | "specific" | "remoteWorkers",
  body: schemas.SelectionBody["global"],
): IndexedFile | null {
  if (body === null) return null;
  const upload = body.upload === null ? null : shelf.take(body.upload, `${kind}.file`);
  return { fileName: upload?.fileName ?? null, bytes: upload?.bytes ?? null, index: body.index };
}
