import { checksumOf } from "../../kernel/index.ts";
import type { Content } from "../../kernel/index.ts";
import { parametersOf } from "../configuration-file/index.ts";
import type { ConfigurationFile, ConfigurationProblem, Parameter } from "../configuration-file/index.ts";

/** What a stored configuration file says. */
export interface ReadFile {
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly problems: readonly ConfigurationProblem[];
}

const recentAtMost = 64;

/**
 * How the phones of a family read configuration files. Files that many phones read are kept and parsed
 * once for all of them: nothing but memory and time depends on what is kept here.
 */
export class ConfigurationFormat {
  readonly #parse: (text: string) => ConfigurationFile;
  readonly #readOnce = new WeakMap<Content, ReadFile>();
  readonly #recent = new Map<string, Content>();
  /** A boot looks several times in a row into the phone's own file, which nobody shares. */
  #last: { readonly content: Content; readonly file: ReadFile } | undefined;

  constructor(parse: (text: string) => ConfigurationFile) {
    this.#parse = parse;
  }

  /** The content to keep in flash for a file that many phones read: the same object for equal bytes. */
  share(content: Content): Content {
    if (this.#readOnce.has(content)) return content;
    const key = `${content.sizeBytes}/${checksumOf(content)}`;
    const known = this.#recent.get(key);
    if (known !== undefined && sameBytes(known, content)) return known;
    this.#recent.delete(key);
    this.#recent.set(key, content);
    if (this.#recent.size > recentAtMost) this.#recent.delete(this.#recent.keys().next().value!);
    this.#readOnce.set(content, this.#parseContent(content));
    return content;
  }

  /** What a stored file says; parsed now unless the file is shared or was the last one. */
  read(content: Content): ReadFile {
    const shared = this.#readOnce.get(content);
    if (shared !== undefined) return shared;
    if (this.#last?.content !== content) this.#last = { content, file: this.#parseContent(content) };
    return this.#last.file;
  }

  #parseContent(content: Content): ReadFile {
    const bytes = Buffer.from(content.bytes(0, content.sizeBytes));
    const file = this.#parse(bytes.toString("utf8"));
    return { parameters: parametersOf(file), problems: file.problems };
  }
}

function sameBytes(one: Content, other: Content): boolean {
  return Buffer.compare(one.bytes(0, one.sizeBytes), other.bytes(0, other.sizeBytes)) === 0;
}
