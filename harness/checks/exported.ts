import { z } from "zod";
import { refusalOf } from "../steps/refusal.ts";
import { defineCheck } from "./check.ts";

/** Global or specific data as the engine exports them. */
export const exported = defineCheck({
  name: "exported",
  title:
    "Lines of the CSV that the engine exports (Export de la configuration des postes) of `global` or `specific` data of a range, or the code with which it refuses",
  schema: z.strictObject({
    range: z.string(),
    kind: z.enum(["global", "specific"]),
    is: z.array(z.string()).optional(),
    refused: z.string().optional(),
  }),
  async judge({ context }, { range, kind, is, refused }) {
    const { lab } = context;
    const { exportGlobal, exportSpecific } = lab.engine.files;
    let lines: string[] = [];
    const refusal = await refusalOf(context, `export of ${kind} data`, async () => {
      const ask = kind === "global" ? exportGlobal : exportSpecific;
      lines = (await ask(lab.plan.multiSite.id, range)).trimEnd().split("\r\n");
    });
    const expected = refused === undefined ? `${is?.join(" | ")}` : `refused (${refused})`;
    const actual = refusal === undefined ? lines.join(" | ") : `refused (${refusal.code})`;
    return { ok: actual === expected, expected, actual };
  },
});
