/**
 * The absolute virtual path that an argument means in a directory: "/" at the front, no "." or "..",
 * no "/" at the end. Nothing leads out of the root, and a backslash is a separator too, so that a
 * space on a disk means the same on every system. Undefined when the argument holds a NUL.
 */
export function resolvePath(directory: string, argument: string): string | undefined {
  // Nearly every argument is the plain name of a file, and the directory is resolved already.
  if (plainName.test(argument) && argument !== "." && argument !== "..")
    return directory === "/" ? `/${argument}` : `${directory}/${argument}`;
  if (argument.includes("\0")) return undefined;
  const parts: string[] = [];
  for (const part of splitPath(/^[/\\]/.test(argument) ? argument : `${directory}/${argument}`)) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

const plainName = /^[^/\\\0]+$/;

function splitPath(path: string): string[] {
  return path.split(/[/\\]/);
}

/** The directory that holds a path; the root holds itself. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash <= 0 ? "/" : path.slice(0, slash);
}

/** The last part of a path; "" for the root. */
export function nameIn(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
