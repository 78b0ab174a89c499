import swagger from "@fastify/swagger";
import fastify, { type FastifyBaseLogger, type FastifyInstance } from "fastify";
import type { Engine } from "../engine.ts";
import { requireToken } from "./authentication.ts";
import { answerError, answerNotFound } from "./problem-answers.ts";
import { addApplicationRoutes } from "./routes/application-routes.ts";
import { addAccountRoutes } from "./routes/account-routes.ts";
import { addActionRoutes } from "./routes/action-routes.ts";
import { addDataRoutes } from "./routes/data-routes.ts";
import { addDistributionRoutes } from "./routes/distribution-routes.ts";
import { addFileRoutes } from "./routes/file-routes.ts";
import { addFormRoutes } from "./routes/form-routes.ts";
import { addIpbxRoutes } from "./routes/ipbx-routes.ts";
import { addNetworkRoutes } from "./routes/network-routes.ts";
import { addOperationRoutes } from "./routes/operation-routes.ts";
import { addPackageRoutes } from "./routes/package-routes.ts";
import { addRemoteWorkerRoutes } from "./routes/remote-worker-routes.ts";
import { addEventStream } from "./routes/event-stream.ts";
import { addViewRoutes } from "./routes/view-routes.ts";
import { tags } from "./tags.ts";
import { fileNameLengthMax, UploadShelf } from "./upload-shelf.ts";

export interface ApiSettings {
  /** The bearer token that every request has to carry. */
  readonly token: string;
  readonly logger?: FastifyBaseLogger;
  readonly uploadBytesMax?: number;
  readonly packageBytesMax?: number;
}

const mebibyte = 1024 * 1024;
/** A character may need nine when it is percent-encoded, and no name in a path is longer than that of a file. */
const pathNameLengthMax = fileNameLengthMax * 9;

/** The engine's HTTP API, ready to listen or to be injected requests. */
export async function buildApi(engine: Engine, settings: ApiSettings): Promise<FastifyInstance> {
  const { token, logger, uploadBytesMax = 16 * mebibyte, packageBytesMax = 1024 * mebibyte } = settings;
  const app: FastifyInstance = fastify({
    bodyLimit: mebibyte,
    routerOptions: { maxParamLength: pathNameLengthMax },
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    return503OnClosing: false,
    ...(logger === undefined ? {} : { loggerInstance: logger }),
  });
  // Requests are checked against the schemas themselves; their JSON form only documents them.
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (answer) => (typeof answer === "string" ? answer : JSON.stringify(answer)));
  app.setErrorHandler(answerError);
  app.setNotFoundHandler(answerNotFound);
  app.removeContentTypeParser("text/plain");
  app.addContentTypeParser("application/octet-stream", { parseAs: "buffer" }, (_request, body, done) =>
    done(null, body),
  );
  app.addContentTypeParser("application/x-tar", (_request, payload, done) => done(null, payload));
  requireToken(app, engine, token);
  await addDocument(app);
  const shelf = new UploadShelf();
  addOperationRoutes(app, shelf);
  addApplicationRoutes(app);
  addAccountRoutes(app);
  addNetworkRoutes(app);
  addPackageRoutes(app, packageBytesMax);
  addFileRoutes(app);
  addIpbxRoutes(app);
  addViewRoutes(app);
  addEventStream(app);
  addRemoteWorkerRoutes(app, uploadBytesMax);
  addDistributionRoutes(app);
  addDataRoutes(app, uploadBytesMax);
  addFormRoutes(app, uploadBytesMax);
  addActionRoutes(app, shelf, uploadBytesMax);
  await app.ready();
  return app;
}

async function addDocument(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Terminal provisioning engine",
        version: "1",
        description:
          "Provisions phones of a MiVoice 5000 multi-site. What is refused is answered as problem details (RFC 9457).",
      },
      tags: [...tags],
      components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
      security: [{ token: [] }],
    },
  });
  app.get("/openapi.json", { schema: { hide: true } }, () => app.swagger());
}
