import { checksumOf } from "../kernel/index.ts";
import type { Content } from "../kernel/index.ts";
import { parametersOf, parseConfiguration } from "../protocols/configuration-file/index.ts";
import type { ConfigurationFile, Parameter } from "../protocols/configuration-file/index.ts";

type Parameters = ReadonlyMap<string, Parameter>;

// Files that many phones read are kept and parsed once for all of them: nothing but memory and time
// depends on what is in here.
const parsedOnce = new WeakMap<Content, Parameters>();
const recent = new Map<string, Content>();
const recentAtMost = 64;

/** The content to keep in flash for a file that many phones read: the same object for equal bytes. */
export function shareContent(content: Content): Content {
  const key = `${content.sizeBytes}/${checksumOf(content)}`;
  const known = recent.get(key);
  if (known !== undefined && (known === content || sameBytes(known, content))) return known;
  recent.delete(key);
  recent.set(key, content);
  if (recent.size > recentAtMost) recent.delete(recent.keys().next().value!);
  parsedOnce.set(content, parametersOf(readConfiguration(content)));
  return content;
}

/** The parameters of a stored file; parsed now unless the file is shared. */
export function parametersIn(content: Content): Parameters {
  return parsedOnce.get(content) ?? parametersOf(readConfiguration(content));
}

export function readConfiguration(content: Content): ConfigurationFile {
  return parseConfiguration(Buffer.from(content.bytes(0, content.sizeBytes)).toString("utf8"));
}

function sameBytes(one: Content, other: Content): boolean {
  return Buffer.compare(one.bytes(0, one.sizeBytes), other.bytes(0, other.sizeBytes)) === 0;
}
