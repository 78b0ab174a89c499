import type { HeaderKind } from "./header-kinds.ts";
import { readHeader } from "./header-kinds.ts";
import type { SipMessage } from "./messages.ts";

/** Number and method of a request (RFC 3261 §20.16). */
export interface Sequence {
  readonly number: number;
  readonly method: string;
}

const sequence = /^(\d{1,10})\s+(\S+)$/;

export const sequenceHeader: HeaderKind<Sequence> = {
  name: "CSeq",
  print: ({ number, method }) => `${number} ${method}`,
  parse: (value) => {
    const parts = sequence.exec(value);
    return parts === null ? undefined : { number: Number(parts[1]), method: parts[2]! };
  },
};

/** Number and method of the CSeq header; undefined when it is no such header. */
export function sequenceOf(message: SipMessage): Sequence | undefined {
  return readHeader(message, sequenceHeader);
}
