import type { ActionSelection } from "../action.ts";
import { globalFileName } from "../configuration-file.ts";
import type { EngineFile } from "../engine-file.ts";
import type { SoftwarePackage } from "../package.ts";
import { problem } from "../problem.ts";
import type { RangeProfile } from "../ranges.ts";
import type { Checked } from "./check-place.ts";

/** At most one other file, whose name belongs to nothing else (TMA-FILE-010 to 013). */
export function checkOtherFiles(
  { otherFiles }: ActionSelection,
  range: RangeProfile | null,
  softwarePackage: SoftwarePackage | null,
): Checked<EngineFile> {
  const [file] = otherFiles;
  if (file === undefined) return { found: null, errors: [] };
  if (otherFiles.length > 1) {
    const message = `${otherFiles.length} other files are given and one is possible; send the others in actions of their own`;
    return { found: null, errors: [problem("other-files-too-many", "otherFiles", message)] };
  }
  const defect = otherFileDefect(file, range, softwarePackage);
  if (defect === undefined) return { found: file, errors: [] };
  return {
    found: null,
    errors: [problem(defect.code, "otherFiles", `other file "${file.name}" is refused: ${defect.reason}`)],
  };
}

function otherFileDefect(
  file: EngineFile,
  range: RangeProfile | null,
  softwarePackage: SoftwarePackage | null,
) {
  // Sealed, a generated file has the name of the clear one with another ending.
  const name = file.name.toLowerCase().replace(/\.tuz$/, ".cfg");
  if (/[/\\\p{Cc}]/u.test(name) || name.trim() === "" || name === "." || name === "..") {
    return { code: "other-file-name", reason: "its name is no plain file name; leave folders out" };
  }
  if (range !== null && name === globalFileName(range.code)) {
    return {
      code: "other-file-global",
      reason: "this is the name of the global file; import it as global file",
    };
  }
  if (/^[0-9a-f]{12}\.(?:cfg|ftp)$/.test(name)) {
    return {
      code: "other-file-specific",
      reason: "this is the name of a phone's own file; use a specific file",
    };
  }
  if (softwarePackage?.images.some((image) => image.file.toLowerCase() === name)) {
    return { code: "other-file-image", reason: "the selected package has an image of this name" };
  }
  if (file.sizeBytes === 0) return { code: "other-file-empty", reason: "it is empty" };
  return undefined;
}
