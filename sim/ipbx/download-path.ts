import type { RandomStream } from "../kernel/index.ts";

/** How many hexadecimal digits a hash has that the site generates. */
const hashDigits = 32;
const folder = "ftp_67xxi";
/** Names that manuals use for the folder of the files; a path without any means the same area. */
const folders: ReadonlySet<string> = new Set([folder, "ftp_67xx"]);

/** What a requested path leads to. */
export type PathTarget =
  | { readonly leadsTo: "file"; readonly path: string }
  /** The path does not begin with the site's hash. */
  | { readonly leadsTo: "nowhere" };

/**
 * The path by which remote phones reach the site's files: its hash and a folder (File download path,
 * MBG-HASH-011). Without a hash there is no such path.
 */
export class DownloadPath {
  readonly #random: RandomStream;
  #hash: string | undefined;

  /** A given hash is opaque: an older site may have one of 31 digits (SBC-HASH-008). */
  constructor(random: RandomStream, hash: string | undefined) {
    this.#random = random;
    this.#hash = hash;
  }

  get hash(): string | undefined {
    return this.#hash;
  }

  /** The field that the administrator copies; empty without a hash. */
  get field(): string {
    return this.#hash === undefined ? "" : `${this.#hash}/${folder}`;
  }

  /** A new hash in place of the old one, whose paths lead nowhere from now on (MBG-HASH-006). */
  generate(): void {
    this.#hash = this.#random.hex(hashDigits);
  }

  /** Where `/<hash>/<file>` and `/<hash>/ftp_67xxi/<file>` lead: to the same area. */
  resolve(requested: string): PathTarget {
    const [empty, hash, ...rest] = requested.split("/");
    if (empty !== "" || this.#hash === undefined || hash !== this.#hash) return { leadsTo: "nowhere" };
    const names = folders.has(rest[0] ?? "") ? rest.slice(1) : rest;
    return { leadsTo: "file", path: `/${names.join("/")}` };
  }
}
