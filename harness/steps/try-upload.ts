import { z } from "zod";
import { requirementId } from "../scenario/requirement-id.ts";
import { TimedOut } from "../runner/step-context.ts";
import { defineVerb } from "../scenario/verb.ts";
import { checkServer } from "./lab-names.ts";

const timeoutMs = 60_000;

/** A person with an FTP client tries to store a file on a server, with one of its accounts. */
export const tryUpload = defineVerb({
  name: "try-upload",
  title: "Has a person with an FTP client try to store a file with the read or write account",
  schema: z.strictObject({
    server: z.string(),
    as: z.enum(["read", "write"]),
    path: z.string().default("visitor.cfg"),
    /** Whether the server has to take the file, or what it has to say instead. */
    expect: z.union([z.literal("stored"), z.strictObject({ refused: z.string() })]),
    ids: z.array(requirementId).min(1),
  }),
  ids: (input) => input.ids,
  prepare: checkServer,
  async run(context, input) {
    const { lab } = context;
    const plan = lab.plan.servers.find(({ name }) => name === input.server)!;
    const account = plan.accounts.find(({ role, range }) => role === input.as && range === "6xxxi");
    if (account === undefined) throw new Error(`server ${input.server} has no ${input.as} account`);
    const attempts = () => [...lab.observations.ofKind("technician.upload-tried")];
    const before = attempts().length;
    await lab.command({
      type: "try-upload",
      server: input.server,
      user: account.user,
      password: account.password,
      path: input.path,
      text: "from a visitor\n",
    });
    if (!(await lab.until("the technician's upload", () => attempts().length > before, timeoutMs)))
      throw new TimedOut(`the upload to ${input.server} did not come to an end`);
    const { stored, said } = attempts().at(-1)!.data as { stored: boolean; said: string };
    const wanted = input.expect;
    const ok = wanted === "stored" ? stored : !stored && said.includes(wanted.refused);
    context.checks.push({
      name: `upload to ${input.server} with the ${input.as} account`,
      ids: [...input.ids],
      result: ok ? "pass" : "fail",
      expected: wanted === "stored" ? "stored" : `refused: … ${wanted.refused} …`,
      actual: stored ? "stored" : `refused: ${said}`,
      examples: [],
      atMs: lab.nowMs(),
    });
  },
});
