export interface Line {
  readonly text: string;
  /** The line was too long; its text is empty. */
  readonly overlong: boolean;
}

/** The longest line that is kept. */
export const lineLimitBytes = 4096;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const interpretAsCommand = 0xff; // IAC, RFC 854
const firstNegotiation = 0xfb; // WILL; DONT is 0xfe, and an option byte follows each

/**
 * Cuts bytes into lines, however they arrive. Ends of line are CRLF or a bare LF; Telnet commands are
 * dropped (RFC 959 §2.3, RFC 854); a line over the limit costs no memory.
 */
export class LineReader {
  #bytes: number[] = [];
  #overlong = false;
  #telnet: "text" | "command" | "option" = "text";

  /** Takes the next bytes; answers the lines that they complete. */
  push(bytes: Uint8Array): Line[] {
    const lines: Line[] = [];
    for (const byte of bytes) {
      if (this.#isTelnet(byte)) continue;
      if (byte === lineFeed) lines.push(this.#takeLine());
      else if (this.#bytes.length < lineLimitBytes) this.#bytes.push(byte);
      else this.#overlong = true;
    }
    return lines;
  }

  #isTelnet(byte: number): boolean {
    switch (this.#telnet) {
      case "text":
        if (byte === interpretAsCommand) this.#telnet = "command";
        return byte === interpretAsCommand;
      case "command":
        this.#telnet = byte >= firstNegotiation && byte !== interpretAsCommand ? "option" : "text";
        return true;
      case "option":
        this.#telnet = "text";
        return true;
    }
  }

  #takeLine(): Line {
    const overlong = this.#overlong;
    const bytes = this.#bytes;
    this.#bytes = [];
    this.#overlong = false;
    if (overlong) return { text: "", overlong };
    if (bytes.at(-1) === carriageReturn) bytes.pop();
    return { text: Buffer.from(bytes).toString("utf8"), overlong };
  }
}
