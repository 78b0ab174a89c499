const maskText = "***";
/** Shorter secrets are masked as whole words only: within words they would wipe out ordinary text. */
const lengthAnywhereMin = 4;
const rememberedLengthMax = 100;
const rememberedMax = 50_000;

/**
 * Knows the secrets of a run (passwords, tokens) and replaces them by `***` wherever they appear: plain,
 * as part of a URL, and with the escapes of JSON and XML.
 */
export class Mask {
  /** Written forms of long secrets by their first characters. */
  readonly #byStart = new Map<string, SecretForms>();
  /** Results for short texts: actors, kinds and verbs come back in every fact. */
  readonly #remembered = new Map<string, string>();
  readonly #shortSecrets = new Set<string>();
  #shortPattern: RegExp | undefined;

  constructor(secrets: Iterable<string> = []) {
    for (const secret of secrets) this.register(secret);
  }

  /** Adds a secret; facts and files written from now on do not show it. An empty one is ignored. */
  register(secret: string): void {
    if (secret === "") return;
    this.#remembered.clear();
    if (secret.length < lengthAnywhereMin) return this.#registerShort(secret);
    for (const form of writtenForms(secret)) this.#registerForm(form);
  }

  /** The text with every known secret replaced. */
  text(text: string): string {
    if (text.length > rememberedLengthMax) return this.#maskText(text);
    const known = this.#remembered.get(text);
    if (known !== undefined) return known;
    const masked = this.#maskText(text);
    if (this.#remembered.size < rememberedMax) this.#remembered.set(text, masked);
    return masked;
  }

  #maskText(text: string): string {
    const masked = this.#maskLong(text);
    return this.#shortPattern === undefined ? masked : masked.replace(this.#shortPattern, maskText);
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
  }

  #registerShort(secret: string): void {
    this.#shortSecrets.add(secret);
    const words = [...this.#shortSecrets].map(escaped).join("|");
    this.#shortPattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, "gu");
  }

  #maskLong(text: string): string {
    if (this.#byStart.size === 0) return text;
    let masked = "";
    let copiedTo = 0;
    let at = 0;
    while (at + lengthAnywhereMin <= text.length) {
      const length = this.#secretLengthAt(text, at);
      if (length > 0) {
        masked += text.slice(copiedTo, at) + maskText;
        copiedTo = at + length;
      }
      at += length || 1;
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
