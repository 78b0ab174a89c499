import type { Content } from "../../kernel/index.ts";

/**
 * Something that goes wrong at a server, named by what is seen on the wire. A fault answers only what
 * it changes; it is switched on and off while the server runs.
 */
export interface ServerFault {
  readonly name: string;
  /** New connections get no greeting while the fault is on. */
  readonly holdsAccepts?: true;
  /** Whether a correct login is refused. */
  refusesLogin?(user: string): boolean;
  /** What is sent instead of a file's content; the same content when the fault leaves it alone. */
  outgoing?(path: string, content: Content): Content;
  /** Called for every stored file; true breaks the control connection of that session at once. */
  breaksAfterStore?(path: string): boolean;
}
