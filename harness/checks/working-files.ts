import { z } from "zod";
import type { EngineAdapter } from "../adapters/engine-adapter.ts";
import { defineCheck, sameNames } from "./check.ts";
import type { Scope } from "./check.ts";
import { judgeText, textExpectation } from "./file-text.ts";

const tree = { range: z.string().default("6xxxi"), "multi-site": z.string().optional() };

/** The configuration files that the engine keeps itself, whichever servers have a copy. */
export const workingFiles = defineCheck({
  name: "working-files",
  title:
    "Names of the configuration files in the engine's tree of a range and multi-site, 6xxxi in the lab's first one unless said",
  schema: z.union([z.array(z.string()), z.strictObject({ ...tree, are: z.array(z.string()) })]),
  async judge(scope, input) {
    const wanted = Array.isArray(input) ? { are: input, range: "6xxxi" } : input;
    const { lab } = scope.context;
    const files = lab.engine.files.workingFiles(multiSiteIn(scope, wanted), wanted.range);
    const found = await lab.settle("working files", files);
    return sameNames(
      wanted.are,
      found.map(({ name }) => name),
    );
  },
});

/** The text of a configuration file that the engine keeps. */
export const workingFile = defineCheck({
  name: "working-file",
  title:
    "Lines that a configuration file in the engine's tree has (`has`), all of its lines (`is`), and how no line of it begins (`lacks`)",
  schema: z.strictObject({ name: z.string(), ...tree, ...textExpectation }),
  async judge(scope, { name, range, "multi-site": multiSite, ...wanted }) {
    const { lab } = scope.context;
    const place = multiSiteIn(scope, { "multi-site": multiSite });
    const text = await lab.settle("working file", textOf(lab.engine, place, range, name));
    return judgeText(text, name, wanted);
  },
});

async function textOf(
  { files }: EngineAdapter,
  multiSite: string,
  range: string,
  name: string,
): Promise<string | null> {
  const known = await files.workingFiles(multiSite, range);
  return known.some((file) => file.name === name) ? files.workingFile(multiSite, range, name) : null;
}

function multiSiteIn(
  { context }: Scope,
  { "multi-site": multiSite }: { readonly "multi-site"?: string | undefined },
): string {
  return multiSite ?? context.lab.plan.multiSite.id;
}
