import { z } from "zod";
import { defineCheck } from "./check.ts";
import { downloadPathOf } from "./download-path.ts";

const wantedFile = z.union([
  z.number().int(),
  z.strictObject({ status: z.number().int(), text: z.string() }),
]);

/** What the step's site answers to whoever fetches files over HTTPS. */
export const httpsFiles = defineCheck({
  name: "https-files",
  title:
    "What the site answers over HTTPS, path by path: a status, or `{ status, text }`; `<hash>` stands for its hash and `<path>` for its file download path",
  schema: z.record(z.string().startsWith("/"), wantedFile),
  needs: "site",
  async judge({ context: { lab }, site }, wanted) {
    const { downloadPath, hash } = await downloadPathOf(lab, site!);
    const found: string[] = [];
    const expected: string[] = [];
    for (const [name, file] of Object.entries(wanted)) {
      const path = name.replace("<hash>", hash ?? "no-hash").replace("<path>", downloadPath);
      const { status, text } = await lab.command({ type: "fetch-https", site: site!, path });
      const isText = typeof file !== "number";
      expected.push(`${name} ${isText ? `${file.status} "${file.text.trim()}"` : file}`);
      found.push(`${name} ${isText ? `${status} "${text.trim()}"` : status}`);
    }
    return { ok: found.join() === expected.join(), expected: expected.join(", "), actual: found.join(", ") };
  },
});
