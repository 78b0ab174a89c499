import swagger from "@fastify/swagger";
import fastify from "fastify";
import type { FastifyInstance } from "fastify";
import { requireToken } from "./authentication.ts";
import type { ControlledLab } from "./controlled-lab.ts";
import type { ControlSettings } from "./control-settings.ts";
import { answerError, answerNotFound } from "./problem-answers.ts";
import { addRoute } from "./route.ts";
import { controlRoutes } from "./routes.ts";

const prefix = "/control/v1";
const documentPath = `${prefix}/openapi.json`;

/** The control API of a lab, ready to listen or to be injected requests. */
export async function buildControlApi(
  lab: ControlledLab,
  settings: ControlSettings,
): Promise<FastifyInstance> {
  const app: FastifyInstance = fastify({
    bodyLimit: 4 * 1024 * 1024,
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
  });
  // Requests are checked against the schemas themselves; their JSON form only documents them.
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
  app.setErrorHandler(answerError);
  app.setNotFoundHandler(answerNotFound);
  app.removeContentTypeParser("text/plain");
  requireToken(app, settings.token, new Set([documentPath, `${prefix}/health`]));
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Control API of a provlab lab",
        version: "1",
        description: "What is refused is answered as problem details (RFC 9457), and nothing was changed.",
      },
      components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
      security: [{ token: [] }],
    },
  });
  app.get(documentPath, { schema: { hide: true } }, () => app.swagger());
  for (const route of controlRoutes(lab, settings)) addRoute(app, prefix, route);
  await app.ready();
  return app;
}
