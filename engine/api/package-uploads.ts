import type { ArchiveListener, ReceivedFile } from "./package-archive.ts";
import { refusal } from "../domain/refusal.ts";

/** How far the upload of a package is. */
export interface PackageUpload {
  /** The name that the client gave it. */
  readonly upload: string;
  readonly multiSite: string;
  state: "receiving" | "installing" | "installed" | "refused";
  receivedBytes: number;
  /** Length of the archive, where the client announced it. */
  readonly totalBytes: number | null;
  /** The files of the archive in the order in which they arrive. */
  files: readonly ReceivedFile[];
  /** Why it was refused. */
  reason: string | null;
}

const uploadsMax = 64;

/** Uploads of packages that clients have given a name, so that they can be followed; a restart forgets all. */
export class PackageUploads {
  readonly #uploads = new Map<string, PackageUpload>();

  /** Follows an upload from its first byte to the package; what goes wrong stays readable as its reason. */
  async follow<Result>(
    name: string,
    multiSite: string,
    totalBytes: number | null,
    receive: (listener: ArchiveListener) => Promise<Result>,
  ): Promise<Result> {
    const upload = this.#begin(name, multiSite, totalBytes);
    try {
      const result = await receive({
        received: (bytes) => void (upload.receivedBytes += bytes),
        files: (files) => void (upload.files = files),
        complete: () => void (upload.state = "installing"),
      });
      upload.state = "installed";
      return result;
    } catch (error) {
      upload.state = "refused";
      upload.reason = error instanceof Error ? error.message : String(error);
      throw error;
    }
  }

  /** A name serves again once its upload is over. */
  #begin(upload: string, multiSite: string, totalBytes: number | null): PackageUpload {
    const earlier = this.#uploads.get(upload);
    if (earlier?.state === "receiving" || earlier?.state === "installing") {
      throw refusal("upload-name-used", "upload", `an upload "${upload}" is under way; choose another name`);
    }
    const begun: PackageUpload = {
      upload,
      multiSite,
      state: "receiving",
      receivedBytes: 0,
      totalBytes,
      files: [],
      reason: null,
    };
    this.#uploads.delete(upload);
    this.#uploads.set(upload, begun);
    this.#makeRoom();
    return begun;
  }

  /** An upload into one of these multi-sites. */
  find(upload: string, multiSites: readonly string[]): PackageUpload {
    const found = this.#uploads.get(upload);
    if (found !== undefined && multiSites.includes(found.multiSite)) return found;
    throw refusal("upload-unknown", "upload", `there is no upload of a package called "${upload}"`);
  }

  /** The oldest that are over make room. */
  #makeRoom(): void {
    const over = [...this.#uploads.values()].filter(
      ({ state }) => state === "installed" || state === "refused",
    );
    for (const { upload } of over.slice(0, Math.max(0, this.#uploads.size - uploadsMax))) {
      this.#uploads.delete(upload);
    }
  }
}
