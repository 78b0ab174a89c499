import { z } from "zod";
import type { PhoneAnswer } from "../lab/commands.ts";
import { downloadPathOf } from "../checks/download-path.ts";
import { withAddresses } from "../lab/host-addresses.ts";
import type { StepContext } from "../runner/step-context.ts";
import { requirementId } from "../scenario/requirement-id.ts";
import { checkSelector, phoneSelector, selectPhones } from "../scenario/selector.ts";
import { defineVerb } from "../scenario/verb.ts";

/** What every phone has to answer. */
const expected = {
  phones: phoneSelector,
  /** The status that every phone has to answer; null: no answer at all. */
  expect: z.number().int().nullable(),
  ids: z.array(requirementId).min(1),
};
const html = { "content-type": "application/x-www-form-urlencoded" };
const xml = { "content-type": "text/xml" };

/** Somebody opens a phone's web page, fills a form of it, or posts an XML object to it. */
export const browsePhone = defineVerb({
  name: "browse-phone",
  title:
    "Has the technician open a page of each phone with a login, `fill` its form, or `post` an XML object; `shows` and `hides` are texts of the page",
  schema: z.strictObject({
    ...expected,
    page: z.string().default("sysinfo.html"),
    /** User and password; null: none. */
    login: z.string().nullable().default("admin:22222"),
    times: z.number().int().positive().default(1),
    fill: z.record(z.string(), z.string()).optional(),
    post: z.string().optional(),
    shows: z.array(z.string()).default([]),
    hides: z.array(z.string()).default([]),
  }),
  ids: (input) => input.ids,
  prepare(input, preparation) {
    checkSelector(input.phones, "phones", preparation);
    if (input.fill !== undefined && input.post !== undefined)
      preparation.problems.add(preparation.place(["post"]), "browse-phone: fill a form or post an object");
  },
  async run(context, input) {
    const { shows, hides } = input;
    await askEach(context, `page ${input.page}`, input, async (mac) => {
      let answer = await browse(context, mac, input);
      for (let count = 1; count < input.times; count++) answer = await browse(context, mac, input);
      const wrong = [
        ...shows.filter((text) => !answer.body.includes(text)).map((text) => `without "${text}"`),
        ...hides.filter((text) => answer.body.includes(text)).map((text) => `with "${text}"`),
      ];
      return { ...answer, wrong };
    });
  },
});

/** Somebody's computer sends phones a SIP event: `check-sync`, or `aastra-xml` with an object. */
export const notifyPhone = defineVerb({
  name: "notify-phone",
  title:
    "Has the technician's computer send phones a SIP event such as check-sync, or aastra-xml with an XML object",
  schema: z.strictObject({
    ...expected,
    event: z.string(),
    object: z.string().default(""),
  }),
  ids: (input) => input.ids,
  prepare: (input, preparation) => checkSelector(input.phones, "phones", preparation),
  async run(context, input) {
    const { event, object: body } = input;
    const contentType = body === "" ? "" : "application/xml";
    await askEach(context, `event ${event}`, input, async (mac) => {
      const command = { type: "notify-phone", mac, event, contentType, body } as const;
      return { ...(await context.lab.command(command)), wrong: [] };
    });
  },
});

interface BrowseInput {
  readonly page: string;
  readonly login: string | null;
  readonly fill?: Readonly<Record<string, string>> | undefined;
  readonly post?: string | undefined;
}

async function browse(
  { lab }: StepContext,
  mac: string,
  { page, login, fill, post }: BrowseInput,
): Promise<PhoneAnswer> {
  const authorization = `Basic ${Buffer.from(login ?? "").toString("base64")}`;
  const access = login === null ? {} : { authorization };
  const ask = (method: string, path: string, headers: Readonly<Record<string, string>>, body: string) =>
    lab.command({ type: "ask-phone", mac, method, path, headers, body });
  if (post !== undefined) return ask("POST", "/", xml, post);
  const shown = await ask("GET", `/${page}`, access, "");
  if (fill === undefined || shown.status !== 200) return shown;
  // The page's own token tells its form from one of another page.
  const token = /name="token" value="(\w+)"/.exec(shown.body)?.[1] ?? "";
  const form = new URLSearchParams([["token", token]]);
  for (const [name, value] of Object.entries(fill)) form.append(name, await filledIn(lab, value));
  return ask("POST", `/${page}`, { ...access, ...html }, form.toString());
}

/** A text with addresses of the lab, and the hash of a site as its administrator copies it. */
async function filledIn(lab: StepContext["lab"], text: string): Promise<string> {
  const site = /\{\{hash of ([^}]+)\}\}/.exec(text)?.[1];
  const hash = site === undefined ? "" : ((await downloadPathOf(lab, site)).hash ?? "");
  return withAddresses(text.replace(/\{\{hash of [^}]+\}\}/, hash), lab.plan);
}

/** Asks one phone after the other, and checks that each answers the status that is expected. */
async function askEach(
  context: StepContext,
  name: string,
  input: z.infer<z.ZodObject<typeof expected>>,
  ask: (mac: string) => Promise<PhoneAnswer & { readonly wrong: readonly string[] }>,
): Promise<void> {
  const { lab, actions } = context;
  const phones = selectPhones(input.phones, lab.plan, actions.at(-1));
  const differences: string[] = [];
  for (const { mac } of phones) {
    const { status, wrong } = await ask(mac);
    if (status !== input.expect) differences.push(`${mac}: ${status ?? "no answer"}`);
    for (const what of wrong) differences.push(`${mac}: ${what}`);
  }
  context.checks.push({
    name,
    ids: [...input.ids],
    result: phones.length > 0 && differences.length === 0 ? "pass" : "fail",
    expected: `${phones.length} phones: ${input.expect ?? "no answer"}`,
    actual: differences.length === 0 ? `${phones.length} as expected` : differences.slice(0, 3).join("; "),
    examples: differences.slice(0, 20),
    atMs: lab.nowMs(),
  });
}
