import { z } from "zod";
import type { RunningLab } from "../runner/running-lab.ts";
import { unknownName } from "../input-error.ts";
import { defineCheck } from "./check.ts";

const parametersSchema = z.object({ downloadPath: z.string(), hash: z.string().nullable() });

/** What a site shows of its file download path. */
export async function downloadPathOf(lab: RunningLab, site: string) {
  const { body } = await lab.command({ type: "ask-site", site, method: "GET", path: "/encryption" });
  return parametersSchema.parse(body);
}

const generated = /^[0-9a-f]{32}\/ftp_67xxi$/;

/** The read-only field File download path of a site. */
export const downloadPath = defineCheck({
  name: "download-path",
  title:
    "The site's file download path: `none`, `generated` (32 hexadecimal digits and the folder), a text, or `{ unlike: site or text }`",
  schema: z.union([z.string(), z.strictObject({ unlike: z.string() })]),
  needs: "site",
  prepare(input, { lab, problems, place }, key) {
    if (typeof input === "string" || input.unlike.includes("/")) return;
    const ids = lab.file.sites.map(({ id }) => id);
    if (!ids.includes(input.unlike)) problems.add(place([key]), unknownName("site", input.unlike, ids));
  },
  async judge({ context: { lab }, site }, wanted) {
    const { downloadPath: actual } = await downloadPathOf(lab, site!);
    if (typeof wanted === "string") {
      const ok =
        wanted === "none"
          ? actual === ""
          : wanted === "generated"
            ? generated.test(actual)
            : actual === wanted;
      return { ok, expected: wanted, actual: actual === "" ? "none" : actual };
    }
    const isSite = lab.plan.sites.some(({ id }) => id === wanted.unlike);
    const other = isSite ? (await downloadPathOf(lab, wanted.unlike)).downloadPath : wanted.unlike;
    return { ok: generated.test(actual) && actual !== other, expected: `another than ${other}`, actual };
  },
});
