import type { RandomStream } from "../kernel/index.ts";
import { sameText } from "../protocols/sip/index.ts";
import type { DownloadPath } from "./download-path.ts";

/** What became of a request to generate the hash. */
export type GenerationAnswer =
  | {
      readonly asked: "confirmation";
      /** Names the request that is to be confirmed. */
      readonly confirmation: string;
      readonly warning: string;
    }
  | { readonly asked: "password" };

export interface GenerationEvents {
  requested(granted: boolean): void;
  warned(): void;
  generated(): void;
}

const warningOfFirst = "The hash will be part of the path of every remote phone.";
const warningOfAnother = "Every remote phone in service will be affected: its path leads nowhere any more.";

/**
 * Generate hash = YES, step by step: password of the web administrator, warning, Confirmation. Nothing
 * changes before the last (MBG-HASH-005, MBG-HASH-009).
 */
export class HashGeneration {
  readonly #path: DownloadPath;
  readonly #random: RandomStream;
  /** Undefined where none is asked for (SBC-HASH-006). */
  readonly #password: string | undefined;
  readonly #events: GenerationEvents;
  #confirmation: string | undefined;

  constructor(
    path: DownloadPath,
    random: RandomStream,
    password: string | undefined,
    events: GenerationEvents,
  ) {
    this.#path = path;
    this.#random = random;
    this.#password = password;
    this.#events = events;
  }

  /** YES is selected and the password given; a later request takes the place of an earlier one. */
  request(password: string | undefined): GenerationAnswer {
    const granted = this.#password === undefined || sameText(password ?? "", this.#password);
    this.#events.requested(granted);
    if (!granted) return { asked: "password" };
    this.#confirmation = this.#random.hex(16);
    this.#events.warned();
    const warning = this.#path.hash === undefined ? warningOfFirst : warningOfAnother;
    return { asked: "confirmation", confirmation: this.#confirmation, warning };
  }

  /** Confirmation is pressed: the hash is generated. False when nothing is to be confirmed under that name. */
  confirm(confirmation: string): boolean {
    if (this.#confirmation === undefined || !sameText(confirmation, this.#confirmation)) return false;
    this.#confirmation = undefined;
    this.#path.generate();
    this.#events.generated();
    return true;
  }
}
