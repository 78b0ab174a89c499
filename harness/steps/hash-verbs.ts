import { z } from "zod";
import { StepFailed } from "../runner/step-context.ts";
import type { StepContext } from "../runner/step-context.ts";
import { defineVerb } from "../scenario/verb.ts";
import { checkSite } from "./lab-names.ts";

const asked = z.object({ confirmation: z.string() });
const problem = z.object({ code: z.string() });
const shown = z.object({ downloadPath: z.string() });

/** An operator generates the hash of a site: YES, password, warning, Confirmation. */
export const generateHash = defineVerb({
  name: "generate-hash",
  title:
    "Has the operator of a site generate its hash with the `right`, a `wrong` or no `password`; `confirm: false` leaves at the warning; `refused` is the code of the problem that the site must answer",
  schema: z.strictObject({
    site: z.string(),
    password: z.enum(["right", "wrong", "none"]).default("right"),
    confirm: z.boolean().default(true),
    refused: z.string().optional(),
  }),
  prepare: checkSite,
  run: (context, input) => generate(context, input),
});

async function generate(
  context: StepContext,
  {
    site,
    password,
    confirm,
    refused,
  }: {
    site: string;
    password: "right" | "wrong" | "none";
    confirm: boolean;
    refused?: string | undefined;
  },
): Promise<void> {
  const path = "/encryption/hash-generation";
  const body = password === "none" ? {} : { password: passwordOf(context, site, password) };
  const answer = await ask(context, site, path, body, refused);
  if (answer === undefined || !confirm) return;
  await ask(context, site, `${path}/${asked.parse(answer).confirmation}`, undefined, undefined);
}

/** An operator prepares a site for access from the Internet; a hash that is there is kept. */
export const prepareRemoteAccess = defineVerb({
  name: "prepare-remote-access",
  title:
    "Has the operator of a site prepare access from the Internet: the hash is generated only where there is none",
  schema: z.strictObject({ site: z.string() }),
  prepare: checkSite,
  async run(context, { site }) {
    const { body } = await context.lab.command({
      type: "ask-site",
      site,
      method: "GET",
      path: "/encryption",
    });
    if (shown.parse(body).downloadPath !== "") return;
    await generate(context, { site, password: "right", confirm: true });
  },
});

/** An operator changes other fields of Encryption and IP parameters. */
export const encryption = defineVerb({
  name: "encryption",
  title:
    "Has the operator of a site tick or untick voice encryption, or write into the file download path; `refused` is the code of the problem that the site must answer",
  schema: z.strictObject({
    site: z.string(),
    "voice-encryption": z.boolean().optional(),
    "download-path": z.string().optional(),
    refused: z.string().optional(),
  }),
  prepare: checkSite,
  async run(context, { site, "voice-encryption": voiceEncryption, "download-path": path, refused }) {
    if (voiceEncryption !== undefined) {
      await ask(context, site, "/encryption/voice-encryption", { voiceEncryption }, refused);
    }
    if (path !== undefined) await ask(context, site, "/encryption/download-path", { path }, refused);
  },
});

function passwordOf({ lab }: StepContext, site: string, password: "right" | "wrong"): string {
  const web = lab.plan.sites.find(({ id }) => id === site)?.web;
  return password === "right" ? (web?.administratorPassword ?? "") : "a wrong password";
}

/** Answers what the site said, or undefined when it refused as it must. */
async function ask(
  { lab }: StepContext,
  site: string,
  path: string,
  body: unknown,
  refused: string | undefined,
): Promise<unknown> {
  const answer = await lab.command({
    type: "ask-site",
    site,
    method: "PUT",
    path,
    ...(body === undefined ? {} : { body }),
  });
  const code = answer.status === 200 ? undefined : problem.parse(answer.body).code;
  if (code === refused) return code === undefined ? answer.body : undefined;
  throw new StepFailed(
    `site ${site} was to answer ${refused ?? "yes"} to ${path} and answered ${code ?? "yes"}`,
  );
}
