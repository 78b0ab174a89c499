import { z } from "zod";
import { globalFileName } from "./configuration-file.ts";
import { catalogueParameterSchema } from "./distribution/scopes.ts";
import type { EngineFile } from "./engine-file.ts";
import { type Problem, problem } from "./problem.ts";
import { findRange, modelNumber, type RangeProfile, ranges } from "./ranges.ts";

const fileName = z.string().regex(/^(?!\.{1,2}$)[^/\\\p{Cc}]{1,128}$/u, "a file name without folders");

const imageSchema = z.strictObject({
  model: z.string().min(1),
  file: fileName,
  version: z.string().min(1),
  sizeBytes: z.int().min(1),
  checksum: z.string().regex(/^crc32:[0-9a-f]{8}$/, "crc32: and eight hexadecimal digits"),
});

/** What a software package holds (TMA-PKG-003). */
export const manifestSchema = z.strictObject({
  name: z.string().min(1).max(64).describe("Name of the software package (Paquet logiciel)"),
  range: z.string().describe("Range (Gamme)"),
  release: z.string().min(1).describe("Release of the iPBX that the package was made for"),
  version: z.string().min(1).describe("Software version (Version logicielle)"),
  images: z.array(imageSchema).min(1).max(200),
  parameters: z
    .array(catalogueParameterSchema)
    .max(5000)
    .exactOptional()
    .describe("Parameters of the phones and their factory distribution; without it the built-in list counts"),
});

export type PackageManifest = z.infer<typeof manifestSchema>;

/** A package installed for a multi-site. */
export interface SoftwarePackage extends PackageManifest {
  readonly multiSite: string;
}

/** Everything that is wrong with a package: its manifest alone, and manifest against files. */
export function packageProblems(manifest: PackageManifest, files: readonly EngineFile[]): Problem[] {
  return [...manifestProblems(manifest), ...fileProblems(manifest, files)];
}

/** The version expected of each model. */
export function versionsByModel(manifest: PackageManifest): Record<string, string> {
  return Object.fromEntries(manifest.images.map(({ model, version }) => [model, version]));
}

/** The version that a package holds for a model, whatever the spelling of the model's name. */
export function versionFor(versions: Readonly<Record<string, string>>, model: string): string | undefined {
  return versions[model] ?? versionForNumber(versions, modelNumber(model));
}

function versionForNumber(versions: Readonly<Record<string, string>>, number: string): string | undefined {
  return Object.entries(versions).find(([name]) => modelNumber(name) === number)?.[1];
}

/** Numbers of the models of a range: the published ones, and further ones for which a package brings an image. */
export function modelsOfRange(
  { code, models }: RangeProfile,
  packages: readonly PackageManifest[],
): string[] {
  const brought = packages
    .filter(({ range }) => findRange(range)?.code === code)
    .flatMap(({ images }) => images);
  return [...new Set([...models, ...brought.map(({ model }) => modelNumber(model))])];
}

function manifestProblems(manifest: PackageManifest): Problem[] {
  const range = findRange(manifest.range);
  const problems: Problem[] = [];
  if (range === undefined) {
    const known = ranges.map(({ code }) => code).join(", ");
    problems.push(
      problem("range-unknown", "manifest.range", `unknown range "${manifest.range}"; known: ${known}`),
    );
  } else {
    const reserved = manifest.images.filter(({ file }) => file.toLowerCase() === globalFileName(range.code));
    problems.push(
      ...reserved.map(({ file }) =>
        problem(
          "package-file-name",
          "manifest.images",
          `an image can't be called ${file}, the name of the global file`,
        ),
      ),
    );
  }
  for (const model of repeated(manifest.images.map(({ model }) => modelNumber(model)))) {
    problems.push(
      problem("package-model-repeated", "manifest.images", `model ${model} has more than one image`),
    );
  }
  return problems;
}

function fileProblems(manifest: PackageManifest, files: readonly EngineFile[]): Problem[] {
  const named = new Set(manifest.images.map(({ file }) => file));
  const problems = manifest.images.flatMap((image) => {
    const file = files.find(({ name }) => name === image.file);
    if (file === undefined) {
      return [
        problem("package-file-missing", "files", `the image ${image.file} of ${image.model} is missing`),
      ];
    }
    if (file.sizeBytes === image.sizeBytes && file.checksum === image.checksum) return [];
    const found = `${file.sizeBytes} bytes, ${file.checksum}`;
    return [
      problem(
        "package-file-differs",
        "files",
        `${image.file} has ${found}, and the manifest says ${image.sizeBytes} bytes, ${image.checksum}`,
      ),
    ];
  });
  for (const { name } of files) {
    if (!named.has(name)) {
      problems.push(problem("package-file-unexpected", "files", `${name} is not in the manifest`));
    }
  }
  for (const name of repeated(files.map(({ name }) => name.toLowerCase()))) {
    problems.push(problem("package-file-repeated", "files", `two files are called ${name}`));
  }
  return problems;
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
