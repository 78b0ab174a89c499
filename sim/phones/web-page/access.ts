import type { Clock } from "../../kernel/index.ts";
import type { EffectiveConfiguration } from "../../protocols/ip-phone/index.ts";
import { sameText } from "../../protocols/sip/index.ts";

/** Who may see a page; the administrator also changes things. */
export type WebUser = "admin" | "user";

export type Access =
  | { readonly granted: true; readonly user: WebUser }
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
const refused: Access = { granted: false, waitSeconds: 0 };

/** Basic authentication (RFC 7617) of a phone's page, with an end to guessing. */
export class WebAccess {
  readonly #clock: Clock;
  readonly #wrong = new Map<string, Wrong>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether a request from this address may be served. */
  check(
    authorization: string | undefined,
    fromAddress: string,
    configuration: EffectiveConfiguration,
  ): Access {
    const known = this.#remembered(fromAddress);
    if (known !== undefined && known.count >= wrongMax) {
      return { granted: false, waitSeconds: Math.ceil((known.untilMs - this.#clock.nowMs) / 1000) };
    }
    const [name, password] = parseBasic(authorization);
    if (name === undefined) return refused;
    const user = name === "admin" || name === "user" ? name : undefined;
    if (user !== undefined && sameText(password, passwordOf(user, configuration))) {
      this.#wrong.delete(fromAddress);
      return { granted: true, user };
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

/** Defaults of the phones (F-1.5.5). */
function passwordOf(user: WebUser, configuration: EffectiveConfiguration): string {
  return configuration.value(`${user} password`) ?? (user === "admin" ? "22222" : "");
}

function parseBasic(authorization: string | undefined): [user: string | undefined, password: string] {
  const encoded = /^Basic +([\w+/=]+)$/i.exec(authorization ?? "")?.[1];
  if (encoded === undefined) return [undefined, ""];
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  return colon < 0 ? [undefined, ""] : [text.slice(0, colon), text.slice(colon + 1)];
}
