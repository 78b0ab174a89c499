import { join } from "node:path";
import { z } from "zod";
import { catalogueParameterSchema } from "../adapters/engine-adapter.ts";
import { readYamlFile } from "../yaml-file.ts";
import { knownFiles } from "./known-files.ts";

/** A phone software package as data: one firmware version per model; the images are made by formula. */
const packageSchema = z.strictObject({
  package: z.string(),
  title: z.string().optional(),
  range: z.enum(["6xxxi", "53xxip", "53xx"]),
  release: z.string().regex(/^R[0-9]+\.[0-9]+$/, 'a release such as "R8.2"'),
  version: z.string(),
  images: z
    .array(
      z.strictObject({
        model: z.string(),
        version: z.string(),
        /** Name of the image; needed where the lab has no phones of the model. */
        file: z.string().optional(),
        sizeBytes: z.number().int().min(65_536).optional(),
        /** A byte of the image is not as it was made: phones refuse it, and nobody before them notices. */
        damaged: z.boolean().default(false),
      }),
    )
    .min(1),
  /** Parameters of the phones and their factory distribution; without them, the engine's own list counts. */
  parameters: z.array(catalogueParameterSchema).optional(),
});

export type PackageFile = z.infer<typeof packageSchema>;

/** The packages that labs may name. */
export function packageNames(scenariosFolder: string): string[] {
  return knownFiles(join(scenariosFolder, "data", "packages"), ".package.yaml");
}

/** Reads `data/packages/<name>.package.yaml` below the scenarios' folder. */
export function readPackage(scenariosFolder: string, name: string): PackageFile {
  return readPackageFile(join(scenariosFolder, "data", "packages", `${name}.package.yaml`));
}

/** Reads a package's manifest from any place. */
export function readPackageFile(path: string): PackageFile {
  return readYamlFile(path, packageSchema).value;
}
