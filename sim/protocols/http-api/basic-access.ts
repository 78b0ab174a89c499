import type { Clock } from "../../kernel/index.ts";
import { sameText } from "../sip/index.ts";

export type Access<User extends string> =
  | { readonly granted: true; readonly user: User }
  /** Nothing was answered to the question for a password, or something wrong. */
  | { readonly granted: false; readonly waitSeconds: 0 }
  /** Too much was wrong: nothing from there is looked at for a while. */
  | { readonly granted: false; readonly waitSeconds: number };

interface Wrong {
  count: number;
  untilMs: number;
}

const wrongMax = 5;
const lockedMs = 60_000;
const rememberedMax = 64;
const refused = { granted: false, waitSeconds: 0 } as const;

/** Basic authentication (RFC 7617) of a page, with an end to guessing. */
export class BasicAccess {
  readonly #clock: Clock;
  readonly #wrong = new Map<string, Wrong>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether a request from this address may be served; `passwords` are those of the users who may be. */
  check<User extends string>(
    authorization: string | undefined,
    fromAddress: string,
    passwords: Readonly<Record<User, string>>,
  ): Access<User> {
    const known = this.#remembered(fromAddress);
    if (known !== undefined && known.count >= wrongMax) {
      return { granted: false, waitSeconds: Math.ceil((known.untilMs - this.#clock.nowMs) / 1000) };
    }
    const [name, password] = parseBasic(authorization);
    if (name === undefined) return refused;
    if (isUser(name, passwords) && sameText(password, passwords[name])) {
      this.#wrong.delete(fromAddress);
      return { granted: true, user: name };
    }
    this.#remember(fromAddress, (known?.count ?? 0) + 1);
    return refused;
  }

  #remembered(address: string): Wrong | undefined {
    const wrong = this.#wrong.get(address);
    if (wrong !== undefined && wrong.untilMs > this.#clock.nowMs) return wrong;
    this.#wrong.delete(address);
    return undefined;
  }

  #remember(address: string, count: number): void {
    this.#wrong.delete(address);
    this.#wrong.set(address, { count, untilMs: this.#clock.nowMs + lockedMs });
    if (this.#wrong.size > rememberedMax) this.#wrong.delete(this.#wrong.keys().next().value!);
  }
}

function isUser<User extends string>(name: string, passwords: Readonly<Record<User, string>>): name is User {
  return Object.hasOwn(passwords, name);
}

function parseBasic(authorization: string | undefined): [user: string | undefined, password: string] {
  const encoded = /^Basic +([\w+/=]+)$/i.exec(authorization ?? "")?.[1];
  if (encoded === undefined) return [undefined, ""];
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  return colon < 0 ? [undefined, ""] : [text.slice(0, colon), text.slice(colon + 1)];
}
