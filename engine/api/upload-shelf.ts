import { randomUUID } from "node:crypto";
import { refusal } from "../domain/refusal.ts";

/** A file that was uploaded for an action. */
export interface Upload {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

const uploadsMax = 64;
/** Characters of the longest name that an uploaded file can have. */
export const fileNameLengthMax = 255;

/** Files between their upload and the action that takes them; the oldest makes room, and a restart forgets all. */
export class UploadShelf {
  readonly #uploads = new Map<string, Upload>();

  put(upload: Upload): string {
    const id = randomUUID();
    this.#uploads.set(id, upload);
    const [oldest] = this.#uploads.keys();
    if (this.#uploads.size > uploadsMax && oldest !== undefined) this.#uploads.delete(oldest);
    return id;
  }

  take(id: string, field: string): Upload {
    const upload = this.#uploads.get(id);
    if (upload !== undefined) return upload;
    throw refusal("upload-unknown", field, `there is no upload "${id}"; upload the file again`);
  }

  clear(): void {
    this.#uploads.clear();
  }
}
