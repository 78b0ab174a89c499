const maskText = "***";
/** Shorter secrets are masked as whole words only: within words they would wipe out ordinary text. */
const lengthAnywhereMin = 4;
const startCodes = 2 ** 16;

/**
 * Knows the secrets of a run (passwords, tokens) and replaces them by `***` wherever they appear: plain,
 * as part of a URL, and with the escapes of JSON and XML.
 */
export class Mask {
  /** Written forms of long secrets by their first characters. */
  readonly #byStart = new Map<string, SecretForms>();
  /** 1 for the codes of those first characters; nearly every place in a text is passed over by it. */
  readonly #startCodes = new Uint8Array(startCodes);
  readonly #shortSecrets = new Set<string>();
  #shortPattern: RegExp | undefined;

  constructor(secrets: Iterable<string> = []) {
    for (const secret of secrets) this.register(secret);
  }

  /** Adds a secret; facts and files written from now on do not show it. An empty one is ignored. */
  register(secret: string): void {
    if (secret === "") return;
    if (secret.length < lengthAnywhereMin) return this.#registerShort(secret);
    for (const form of writtenForms(secret)) this.#registerForm(form);
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
  data<Data>(data: Data, untouched: ReadonlySet<string> = new Set()): Data {
    return this.#maskValue(data, untouched) as Data;
  }

  // Most data holds no secret and comes back as it is; only what changes is copied.
  #maskValue(value: unknown, untouched: ReadonlySet<string>): unknown {
    if (typeof value === "string") return this.text(value);
    if (typeof value !== "object" || value === null) return value;
    const fields = value as Record<string, unknown>;
    let copy: Record<string, unknown> | undefined;
    for (const name in fields) {
      const field = fields[name];
      const masked = untouched.has(name) ? field : this.#maskValue(field, untouched);
      if (masked === field) continue;
      copy ??= (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
      copy[name] = masked;
    }
    return copy ?? value;
  }

  #registerForm(form: string): void {
    const start = form.slice(0, lengthAnywhereMin);
    const known = this.#byStart.get(start) ?? { forms: new Set(), lengths: [] };
    known.forms.add(form);
    if (!known.lengths.includes(form.length)) known.lengths.push(form.length);
    known.lengths.sort((a, b) => b - a);
    this.#byStart.set(start, known);
    let code = 0;
    for (let at = 0; at < lengthAnywhereMin; at++) code = nextCode(code, start.charCodeAt(at));
    this.#startCodes[code] = 1;
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
    let code = 0;
    for (let end = 0; end < text.length; end++) {
      code = nextCode(code, text.charCodeAt(end));
      if (this.#startCodes[code] === 0) continue;
      const at = end + 1 - lengthAnywhereMin;
      const length = at < copiedTo ? 0 : this.#secretLengthAt(text, at);
      if (length === 0) continue;
      masked += text.slice(copiedTo, at) + maskText;
      copiedTo = at + length;
    }
    return copiedTo === 0 ? text : masked + text.slice(copiedTo);
  }

  #secretLengthAt(text: string, at: number): number {
    const known = this.#byStart.get(text.slice(at, at + lengthAnywhereMin));
    return known?.lengths.find((length) => known.forms.has(text.slice(at, at + length))) ?? 0;
  }
}

interface SecretForms {
  readonly forms: Set<string>;
  /** The longest first: a secret that begins with another one is masked whole. */
  readonly lengths: number[];
}

/** A code of the last four characters: what came before them has left its sixteen bits. */
function nextCode(code: number, character: number): number {
  return ((code << 4) ^ character) & (startCodes - 1);
}

function escaped(word: string): string {
  return Array.from(word, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`).join("");
}

function writtenForms(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const xml = secret
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
  return [secret, encodeURIComponent(secret.toWellFormed()), json, xml];
}
