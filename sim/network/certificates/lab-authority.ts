import type { ServerSecurity } from "../../kernel/index.ts";

const dayMs = 86_400_000;
const yearsValid = 10;
const common = { keyType: "ec", curve: "P-256", algorithm: "sha256" } as const;

/** From when until when a certificate is good, in milliseconds since 1970. */
export interface Validity {
  readonly fromEpochMs: number;
  readonly untilEpochMs: number;
}

const authorityExtensions = [
  { name: "basicConstraints", cA: true, critical: true },
  { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
] as const;

/** Signs the certificates of a lab's servers. Its keys are new in every run and stand in no fact. */
export class LabAuthority {
  /** What those who trust this authority keep, as PEM. */
  readonly certificate: string;
  /** Its own certificate and after it those of the authorities above, up to the root; PEM. */
  readonly chain: string;
  readonly #key: string;
  readonly #validity: Validity;

  private constructor(certificate: string, key: string, validity: Validity, above = "") {
    this.certificate = certificate;
    this.chain = `${certificate.trimEnd()}\n${above}`;
    this.#key = key;
    this.#validity = validity;
  }

  /** A new authority, good from a day before this instant on. */
  static async create(name: string, nowEpochMs: number): Promise<LabAuthority> {
    const fromEpochMs = nowEpochMs - dayMs;
    const validity = { fromEpochMs, untilEpochMs: fromEpochMs + yearsValid * 365 * dayMs };
    const { cert, private: key } = await generate([{ name: "commonName", value: name }], {
      ...common,
      ...datesOf(validity),
      extensions: [...authorityExtensions],
    });
    return new LabAuthority(cert, key, validity);
  }

  /** An authority below this one. Whoever knows the root alone can't verify what it signs. */
  async subordinate(name: string): Promise<LabAuthority> {
    const { cert, private: key } = await generate([{ name: "commonName", value: name }], {
      ...common,
      ...datesOf(this.#validity),
      ca: { key: this.#key, cert: this.certificate },
      extensions: [...authorityExtensions],
    });
    return new LabAuthority(cert, key, this.#validity, this.chain);
  }

  /** Certificate and key of a server with this name, at these addresses. */
  async issue(
    name: string,
    addresses: readonly string[],
    validity: Validity = this.#validity,
  ): Promise<ServerSecurity> {
    const { cert, private: key } = await generate([{ name: "commonName", value: name }], {
      ...common,
      ...datesOf(validity),
      ca: { key: this.#key, cert: this.certificate },
      extensions: [
        { name: "basicConstraints", cA: false },
        { name: "keyUsage", digitalSignature: true },
        { name: "extKeyUsage", serverAuth: true },
        {
          name: "subjectAltName",
          altNames: [{ type: 2, value: name }, ...addresses.map((ip) => ({ type: 7, ip }) as const)],
        },
      ],
    });
    return { certificate: cert, key };
  }
}

/** Loaded where it is wanted: most labs speak no TLS, and its two hundred files take a while to start. */
const generate: typeof import("selfsigned").generate = async (...wanted) =>
  (await import("selfsigned")).generate(...wanted);

function datesOf({ fromEpochMs, untilEpochMs }: Validity) {
  // oxlint-disable-next-line no-restricted-globals -- dates of the caller's clock, in the library's form
  return { notBeforeDate: new Date(fromEpochMs), notAfterDate: new Date(untilEpochMs) };
}
