import type { Content } from "../../kernel/index.ts";

/** How a system sends images over its lines (F-6.4). */
export interface LineTempo {
  /** What a line carries: 64 kbit/s, one B channel. */
  readonly lineBitsPerSecond: number;
  /** Lines of one system that are sent an image at a time. */
  readonly imagesAtOnce: number;
  /** Between a transfer that failed and the only other attempt. */
  readonly retryWaitMs: number;
}

/** The end of a line at the system: what is plugged in there tells it what becomes of it. */
export interface Line {
  /** The phone has power and says which version it runs. */
  up(version: string): void;
  /** The phone has gone. */
  down(): void;
}

/** A digital phone as the system behind its line sees it. */
export interface LineTerminal {
  /** The image is about to come; a call is over now. False when the phone has no power. */
  beginImage(actionId: string): boolean;
  /** The image is there whole. False when the phone refuses it. */
  endImage(image: Content): boolean;
  /** The rest of the image will not come. */
  breakOff(): void;
}
