import { z } from "zod";
import { noInput, route } from "../protocols/http-api/index.ts";
import type { Answer, Route } from "../protocols/http-api/index.ts";
import type { EncryptionParameters } from "./encryption-parameters.ts";
import { problems } from "./problems.ts";

const path = "/management/v1/encryption";

const parametersSchema = z.object({
  voiceEncryption: z.boolean(),
  downloadPath: z.string().describe("File download path: hash and folder; empty without a hash"),
  hash: z
    .string()
    .nullable()
    .describe("The part before the folder, as it is copied wherever a hash is asked for"),
});

const voiceEncryptionInput = z.object({ body: z.object({ voiceEncryption: z.boolean() }) });
const anyInput = z.object({ body: z.unknown() });
const generationInput = z.object({ body: z.object({ password: z.string().optional() }) });
const warningSchema = z.object({ warning: z.string(), confirmation: z.string() });
const confirmationInput = z.object({ confirmation: z.string() });

const prerequisitesSchema = z.object({
  prerequisites: z.array(
    z.object({
      feature: z.enum(["dialer-ott", "unify-phone", "remote-worker"]),
      fulfilled: z.boolean(),
      missing: z.array(z.string()),
    }),
  ),
});

/** Network and links > Quality of service > Encryption and IP parameters. */
export function encryptionRoutes(site: string, parameters: EncryptionParameters): Route[] {
  const shown = (): Answer => {
    const { voiceEncryption } = parameters;
    const { field, hash = null } = parameters.path;
    return { ok: true, body: { voiceEncryption, downloadPath: field, hash } };
  };
  return [
    route({
      method: "GET",
      path,
      summary: "Encryption and IP parameters, with the file download path",
      input: noInput,
      response: parametersSchema,
      answer: shown,
    }),
    route({
      method: "PUT",
      path: `${path}/voice-encryption`,
      summary: "Ticks voice encryption, or unticks it",
      input: voiceEncryptionInput,
      response: parametersSchema,
      answer: ({ body }) => {
        parameters.voiceEncryption = body.voiceEncryption;
        return shown();
      },
    }),
    route({
      method: "PUT",
      path: `${path}/download-path`,
      summary: "Refused: the site fills the file download path in by itself",
      input: anyInput,
      response: parametersSchema,
      problems: [problems.readOnly],
      answer: () => {
        const detail = `the file download path of site ${site} is read only; generate the hash instead`;
        return { ok: false, problem: problems.readOnly, detail };
      },
    }),
    route({
      method: "PUT",
      path: `${path}/hash-generation`,
      summary: "Generate hash = YES: answers a warning and what is to be confirmed; nothing changes yet",
      input: generationInput,
      response: warningSchema,
      problems: [problems.wrongPassword],
      answer: ({ body }) => {
        const answer = parameters.generation.request(body.password);
        if (answer.asked === "confirmation") {
          return { ok: true, body: { warning: answer.warning, confirmation: answer.confirmation } };
        }
        const detail = `generating the hash of site ${site} wants the password of its web administrator`;
        return { ok: false, problem: problems.wrongPassword, detail };
      },
    }),
    route({
      method: "PUT",
      path: `${path}/hash-generation/{confirmation}`,
      summary: "Confirmation: generates the hash; every path with the former one leads nowhere from now on",
      input: confirmationInput,
      response: parametersSchema,
      problems: [problems.notFound],
      answer: ({ confirmation }) => {
        if (parameters.generation.confirm(confirmation)) return shown();
        const detail = `site ${site} has no generation to confirm under that name; ask for one again`;
        return { ok: false, problem: problems.notFound, detail };
      },
    }),
    route({
      method: "GET",
      path: `${path}/prerequisites`,
      summary: "Whether what is reached from the Internet can be used, and what has to be set first",
      input: noInput,
      response: prerequisitesSchema,
      answer: () => ({ ok: true, body: { prerequisites: parameters.prerequisites() } }),
    }),
  ];
}
