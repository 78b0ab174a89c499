import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { InputError, unknownName } from "../input-error.ts";
import { knownFiles } from "../lab/known-files.ts";

const ending = ".lab.yaml";

/**
 * The absolute path of a lab that a user names: a path below the working folder or anywhere, or a name in
 * `labs` of the scenarios' folder. Throws an InputError with the known names.
 */
export function findLab(scenariosFolder: string, lab: string): string {
  const labs = join(scenariosFolder, "labs");
  const named = join(labs, `${lab}${ending}`);
  const given = resolve(lab);
  if (isFile(given)) return given;
  if (!lab.includes("/") && existsSync(named)) return named;
  if (lab.includes("/") || lab.endsWith(ending)) {
    const message = existsSync(given) ? "this is no file" : "no such file";
    throw new InputError([{ place: { file: lab }, message }]);
  }
  const message = `${unknownName("lab", lab, knownFiles(labs, ending))} Or give the path of a lab file.`;
  throw new InputError([{ place: { file: "lab" }, message }]);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
