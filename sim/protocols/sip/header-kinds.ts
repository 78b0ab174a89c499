import type { SipHeader, SipMessage } from "./messages.ts";

/** How the values of one header are written and read. */
export interface HeaderKind<Parts> {
  readonly name: string;
  print(parts: Parts): string;
  /** Undefined when the text is no such value. */
  parse(value: string): Parts | undefined;
}

/**
 * A header made of its parts. Its text is written when somebody asks for it, which in the virtual world,
 * where messages travel as objects, nobody does.
 */
class HeaderOfParts<Parts> implements SipHeader {
  readonly name: string;
  readonly kind: HeaderKind<Parts>;
  readonly parts: Parts;

  constructor(kind: HeaderKind<Parts>, parts: Parts) {
    this.name = kind.name;
    this.kind = kind;
    this.parts = parts;
  }

  get value(): string {
    return this.kind.print(this.parts);
  }
}

/** A header of these parts. They have to be what `parse` makes of their text, so that both worlds read alike. */
export function headerOf<Parts>(kind: HeaderKind<Parts>, parts: Parts): SipHeader {
  return new HeaderOfParts(kind, parts);
}

/** The parts that a header was made of; undefined for one that came as text. */
export function madeOf<Parts>(header: SipHeader, kind: HeaderKind<Parts>): Parts | undefined {
  return header instanceof HeaderOfParts && header.kind === kind ? (header.parts as Parts) : undefined;
}

/** The parts of a header of that kind; undefined when its value is none. */
export function partsOf<Parts>(header: SipHeader, kind: HeaderKind<Parts>): Parts | undefined {
  return madeOf(header, kind) ?? kind.parse(header.value);
}

/** The parts of the first header of a kind; undefined when there is none, or its value is none. */
export function readHeader<Parts>(message: SipMessage, kind: HeaderKind<Parts>): Parts | undefined {
  for (const header of message.headers) {
    if (header.name === kind.name) return partsOf(header, kind);
  }
  return undefined;
}

/** The parts of every header of a kind that can be read, in order. */
export function readHeaders<Parts>(message: SipMessage, kind: HeaderKind<Parts>): Parts[] {
  const all: Parts[] = [];
  for (const header of message.headers) {
    const parts = header.name === kind.name ? partsOf(header, kind) : undefined;
    if (parts !== undefined) all.push(parts);
  }
  return all;
}
