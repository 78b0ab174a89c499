import type { Endpoint } from "../../kernel/index.ts";

/** Where a client goes and as whom. */
export interface FtpTarget {
  readonly endpoint: Endpoint;
  readonly user: string;
  readonly password: string;
  /** The directory to work in; "" stays where the server begins. */
  readonly path: string;
  readonly connectTimeoutMs: number;
  readonly replyTimeoutMs: number;
  /** The longest that one transfer may take; default: four hours. Nothing else ends one whose server lost its power. */
  readonly transferTimeoutMs?: number;
}
