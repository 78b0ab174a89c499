import { z } from "zod";
import { unknownName } from "../input-error.ts";
import { readPackage } from "../lab/package-file.ts";
import { buildPackage } from "../runner/prepare-engine.ts";
import { defineVerb } from "../scenario/verb.ts";
import type { Preparation } from "../scenario/verb.ts";
import { engineStep, refusalInput } from "./engine-step.ts";

const named = { package: z.string(), "multi-site": z.string().optional(), ...refusalInput };

/** Installs a package; `without: manifest` leaves out what makes it one. */
export const addPackage = defineVerb({
  name: "add-package",
  title: "Installs a software package of `data/packages`, for the lab's multi-site or another one",
  schema: z.strictObject({ ...named, without: z.enum(["manifest", "image"]).optional() }),
  ids: (input) => input.ids ?? [],
  prepare(input, { scenariosFolder, packages, problems, place }) {
    const read = problems.attempt(() => readPackage(scenariosFolder, input.package));
    if (read === undefined) problems.add(place(["package"]), `package "${input.package}" cannot be used`);
    else packages.set(read.package, read);
  },
  async run(context, input) {
    const { lab } = context;
    const { manifest, files } = buildPackage(context.packages.get(input.package)!, lab.plan);
    const multiSite = input["multi-site"] ?? lab.plan.multiSite.id;
    // A broken archive has no manifest that the published types could describe.
    const sent = input.without === "manifest" ? ({} as typeof manifest) : manifest;
    const kept = input.without === "image" ? files.slice(1) : files;
    await engineStep(context, `add package ${input.package}`, input, () =>
      lab.engine.addPackage(sent, kept, multiSite),
    );
  },
});

/** Finds a package that neither the lab nor an earlier step installs. */
export function checkPackageName(name: string, { packages, problems, place }: Preparation): void {
  if (packages.has(name)) return;
  problems.add(place(["package"]), unknownName("package", name, [...packages.keys()]));
}

/** Removes a package. */
export const removePackage = defineVerb({
  name: "remove-package",
  title: "Removes a software package",
  schema: z.strictObject(named),
  ids: (input) => input.ids ?? [],
  prepare: (input, preparation) => checkPackageName(input.package, preparation),
  async run(context, input) {
    const { lab } = context;
    const multiSite = input["multi-site"] ?? lab.plan.multiSite.id;
    await engineStep(context, `remove package ${input.package}`, input, () =>
      lab.engine.removePackage(multiSite, input.package),
    );
  },
});
