import type { Content, Endpoint, HttpRequest, HttpResponse } from "../kernel/index.ts";
import type { DownloadPath } from "./download-path.ts";

/** What the front needs of its site. */
export interface FrontedFiles {
  /** Whether anything from there is taken at all. */
  admits(address: string): boolean;
  /** A file of the embedded server's area; undefined when there is none. */
  read(path: string): Content | undefined;
  /** Hears of every request: the status, and whether the hash was wrong. */
  served(status: number, isWrongHash: boolean, from: Endpoint): void;
}

const noFile: HttpResponse = { status: 404, headers: {}, body: "" };

/**
 * The HTTPS front of a site's embedded files, a core without I/O. Only a path with the current hash leads
 * to a file (MBG-HASH-003); an unknown hash and an unknown file get the same answer (MBG-HASH-004).
 */
export class FileFront {
  readonly #path: DownloadPath;
  readonly #files: FrontedFiles;

  constructor(path: DownloadPath, files: FrontedFiles) {
    this.#path = path;
    this.#files = files;
  }

  handle(request: HttpRequest, from: Endpoint): HttpResponse {
    const target = this.#path.resolve(pathOf(request));
    const isWrongHash = target.leadsTo === "nowhere";
    const response = this.#answer(request, from, isWrongHash ? undefined : target.path);
    this.#files.served(response.status, isWrongHash, from);
    return response;
  }

  #answer({ method }: HttpRequest, from: Endpoint, path: string | undefined): HttpResponse {
    if (!this.#files.admits(from.address)) return { status: 403, headers: {}, body: "" };
    if (method !== "GET") return { status: 405, headers: { allow: "GET" }, body: "" };
    const content = path === undefined || !isClean(path) ? undefined : this.#files.read(path);
    if (content === undefined) return noFile;
    const body = Buffer.from(content.bytes(0, content.sizeBytes)).toString("latin1");
    return { status: 200, headers: { "content-type": "application/octet-stream" }, body };
  }
}

/** A path goes down only. */
function isClean(path: string): boolean {
  return path
    .slice(1)
    .split("/")
    .every((name) => name !== "" && name !== "." && name !== "..");
}

/** Percent signs that lead nowhere stay as they are. */
function pathOf({ path }: HttpRequest): string {
  const [pathname = ""] = path.split("?", 1);
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}
