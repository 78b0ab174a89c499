import { checksumOf } from "../kernel/index.ts";
import type { Content } from "../kernel/index.ts";
import { parametersOf, parseConfiguration } from "../protocols/configuration-file/index.ts";
import type { ConfigurationProblem, Parameter } from "../protocols/configuration-file/index.ts";

/** What a stored configuration file says. */
export interface ReadFile {
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly problems: readonly ConfigurationProblem[];
}

// Files that many phones read are kept and parsed once for all of them: nothing but memory and time
// depends on what is in here.
const readOnce = new WeakMap<Content, ReadFile>();
const recent = new Map<string, Content>();
const recentAtMost = 64;

/** The content to keep in flash for a file that many phones read: the same object for equal bytes. */
export function shareContent(content: Content): Content {
  if (readOnce.has(content)) return content;
  const key = `${content.sizeBytes}/${checksumOf(content)}`;
  const known = recent.get(key);
  if (known !== undefined && sameBytes(known, content)) return known;
  recent.delete(key);
  recent.set(key, content);
  if (recent.size > recentAtMost) recent.delete(recent.keys().next().value!);
  readOnce.set(content, parse(content));
  return content;
}

/** What a stored file says; parsed now unless the file is shared. */
export function readFile(content: Content): ReadFile {
  return readOnce.get(content) ?? parse(content);
}

function parse(content: Content): ReadFile {
  const bytes = Buffer.from(content.bytes(0, content.sizeBytes));
  const file = parseConfiguration(bytes.toString("utf8"));
  return { parameters: parametersOf(file), problems: file.problems };
}

function sameBytes(one: Content, other: Content): boolean {
  return Buffer.compare(one.bytes(0, one.sizeBytes), other.bytes(0, other.sizeBytes)) === 0;
}
