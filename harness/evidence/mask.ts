const maskText = "***";
const nothing: ReadonlySet<string> = new Set();
/** Shorter secrets are masked as whole words only: within words they would wipe out ordinary text. */
const lengthAnywhereMin = 4;
/** From this length on more of a secret's beginning is looked at: thousands of them begin with any four digits. */
const lengthTellingMin = 8;

/**
 * Knows the secrets of a run (passwords, tokens) and replaces them by `***` wherever they appear: plain,
 * as part of a URL, and with the escapes of JSON and XML.
 */
export class Mask {
  readonly #long = new SecretIndex(lengthAnywhereMin);
  readonly #telling = new SecretIndex(lengthTellingMin);
  readonly #shortSecrets = new Set<string>();
  #shortPattern: RegExp | undefined;

  constructor(secrets: Iterable<string> = []) {
    for (const secret of secrets) this.register(secret);
  }

  /** Adds a secret; facts and files written from now on do not show it. An empty one is ignored. */
  register(secret: string): void {
    if (secret === "") return;
    if (secret.length < lengthAnywhereMin) return this.#registerShort(secret);
    for (const form of writtenForms(secret)) {
      (form.length < lengthTellingMin ? this.#long : this.#telling).add(form);
    }
  }

  /** The text with every known secret replaced. */
  text(text: string): string {
    const masked = this.#maskLong(text);
    return this.#shortPattern === undefined || !this.#holdsShort(masked)
      ? masked
      : masked.replace(this.#shortPattern, maskText);
  }

  /**
   * Plain data with every known secret replaced in its strings, at any depth; the data given is not
   * changed. Numbers, property names and the properties named in `untouched` stay as they are.
   */
  data<Data>(data: Data, untouched = nothing): Data {
    return this.#maskValue(data, untouched) as Data;
  }

  // Most data holds no secret and comes back as it is; only what changes is copied.
  #maskValue(value: unknown, untouched: ReadonlySet<string>): unknown {
    if (typeof value === "string") return this.text(value);
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return this.#maskList(value, untouched);
    const fields = value as Record<string, unknown>;
    let copy: Record<string, unknown> | undefined;
    for (const name in fields) {
      const field = fields[name];
      const masked = untouched.has(name) ? field : this.#maskValue(field, untouched);
      if (masked === field) continue;
      copy ??= { ...fields };
      copy[name] = masked;
    }
    return copy ?? value;
  }

  #maskList(list: readonly unknown[], untouched: ReadonlySet<string>): readonly unknown[] {
    let copy: unknown[] | undefined;
    for (let place = 0; place < list.length; place++) {
      const masked = this.#maskValue(list[place], untouched);
      if (masked !== list[place]) (copy ??= [...list])[place] = masked;
    }
    return copy ?? list;
  }

  #registerShort(secret: string): void {
    this.#shortSecrets.add(secret);
    const words = [...this.#shortSecrets].map(escaped).join("|");
    this.#shortPattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, "gu");
  }

  #holdsShort(text: string): boolean {
    for (const secret of this.#shortSecrets) if (text.includes(secret)) return true;
    return false;
  }

  #maskLong(text: string): string {
    let masked = "";
    let copiedTo = 0;
    let found = this.#nextLong(text, 0);
    while (found !== undefined) {
      masked += text.slice(copiedTo, found.at) + maskText;
      copiedTo = found.at + found.length;
      found = this.#nextLong(text, copiedTo);
    }
    return copiedTo === 0 ? text : masked + text.slice(copiedTo);
  }

  /** The next secret of either kind; of two at one place, the longer one. */
  #nextLong(text: string, from: number): FoundSecret | undefined {
    const telling = this.#telling.find(text, from);
    const long = this.#long.find(text, from);
    if (telling === undefined || long === undefined) return telling ?? long;
    return long.at < telling.at ? long : telling;
  }
}

interface FoundSecret {
  readonly at: number;
  readonly length: number;
}

interface SecretForms {
  readonly forms: Set<string>;
  /** The longest first: a secret that begins with another one is masked whole. */
  readonly lengths: number[];
}

const startCodes = 2 ** 18;

/** Finds secrets of at least so many characters as their starts have, in one pass over a text. */
class SecretIndex {
  readonly #startLength: number;
  /** Bits by which one character moves the code, so that it has left once `startLength` others came. */
  readonly #shift: number;
  readonly #byStart = new Map<string, SecretForms>();
  /** 1 for the codes of those starts; nearly every place in a text is passed over by it. */
  #startCodes: Uint8Array | undefined;
  #shortest = Infinity;

  constructor(startLength: number) {
    this.#startLength = startLength;
    this.#shift = Math.ceil(Math.log2(startCodes) / startLength);
  }

  add(secret: string): void {
    const start = secret.slice(0, this.#startLength);
    const known = this.#byStart.get(start) ?? { forms: new Set(), lengths: [] };
    known.forms.add(secret);
    if (!known.lengths.includes(secret.length)) known.lengths.push(secret.length);
    known.lengths.sort((a, b) => b - a);
    this.#byStart.set(start, known);
    this.#shortest = Math.min(this.#shortest, secret.length);
    this.#startCodes ??= new Uint8Array(startCodes);
    let code = 0;
    for (let at = 0; at < start.length; at++) code = this.#nextCode(code, start.charCodeAt(at));
    this.#startCodes[code] = 1;
  }

  /** The first secret that begins at `from` or later. */
  find(text: string, from: number): FoundSecret | undefined {
    const known = this.#startCodes;
    if (known === undefined || text.length - from < this.#shortest) return undefined;
    let code = 0;
    for (let end = from; end < text.length; end++) {
      code = this.#nextCode(code, text.charCodeAt(end));
      if (known[code] === 0) continue;
      const at = end + 1 - this.#startLength;
      const length = at < from ? 0 : this.#lengthAt(text, at);
      if (length > 0) return { at, length };
    }
    return undefined;
  }

  #nextCode(code: number, character: number): number {
    return ((code << this.#shift) ^ character) & (startCodes - 1);
  }

  #lengthAt(text: string, at: number): number {
    const known = this.#byStart.get(text.slice(at, at + this.#startLength));
    return known?.lengths.find((length) => known.forms.has(text.slice(at, at + length))) ?? 0;
  }
}

function escaped(word: string): string {
  return Array.from(word, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`).join("");
}

function writtenForms(secret: string): string[] {
  if (/^[\w.~-]+$/.test(secret)) return [secret]; // written the same everywhere
  const json = JSON.stringify(secret).slice(1, -1);
  const xml = secret
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
  return [secret, encodeURIComponent(secret.toWellFormed()), json, xml];
}
