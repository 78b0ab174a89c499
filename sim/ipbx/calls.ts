/** A call between two phones of the site, by MAC address. */
export interface Call {
  readonly a: string;
  readonly b: string;
}

/** Who is in a call with whom; a phone is in one call at most. */
export class Calls {
  readonly #byMac = new Map<string, Call>();

  get count(): number {
    return this.#byMac.size / 2;
  }

  /** Connects two phones; false when one of them is in a call already. */
  connect(a: string, b: string): boolean {
    if (a === b || this.#byMac.has(a) || this.#byMac.has(b)) return false;
    const call = { a, b };
    this.#byMac.set(a, call).set(b, call);
    return true;
  }

  /** The phone that a phone is in a call with. */
  peerOf(mac: string): string | undefined {
    const call = this.#byMac.get(mac);
    return call?.a === mac ? call.b : call?.a;
  }

  /** Ends the call of a phone and answers which one it was; undefined when it is in none. */
  end(mac: string): Call | undefined {
    const call = this.#byMac.get(mac);
    if (call === undefined) return undefined;
    this.#byMac.delete(call.a);
    this.#byMac.delete(call.b);
    return call;
  }

  clear(): void {
    this.#byMac.clear();
  }
}
