import { isIP } from "node:net";
import type { Socket } from "node:net";
import { TLSSocket, checkServerIdentity, connect, createSecureContext } from "node:tls";
import type { PeerCertificate } from "node:tls";
import type {
  Cancel,
  ClientSecurity,
  ConnectOutcome,
  Distrust,
  Host,
  ServerSecurity,
} from "../../kernel/index.ts";
import { readCertificates } from "../certificates/index.ts";
import { errorCode } from "../error-code.ts";
import { resetSocket } from "./reset-socket.ts";
import type { Wire } from "./wire.ts";

export const minVersion = "TLSv1.2";
const handshakeMs = 60_000;

/** How OpenSSL and Node call what makes a client distrust a server. */
const distrusts: Readonly<Record<string, Distrust>> = {
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "unknown-authority",
  UNABLE_TO_GET_ISSUER_CERT: "unknown-authority",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "unknown-authority",
  SELF_SIGNED_CERT_IN_CHAIN: "unknown-authority",
  DEPTH_ZERO_SELF_SIGNED_CERT: "unknown-authority",
  INVALID_CA: "unknown-authority",
  CERT_SIGNATURE_FAILURE: "unknown-authority",
  CERT_NOT_YET_VALID: "not-yet-valid",
  CERT_HAS_EXPIRED: "expired",
  ERR_TLS_CERT_ALTNAME_INVALID: "wrong-name",
};

/** How a client in Node checks a server as this client wants it. */
export function clientOptions({ trusted, serverName, anyName = false }: ClientSecurity) {
  return {
    ca: trusted.flatMap(readCertificates).map((certificate) => certificate.toString()),
    ...(isIP(serverName) === 0 && { servername: serverName }),
    checkServerIdentity: (_: string, certificate: PeerCertificate) =>
      anyName ? undefined : checkServerIdentity(serverName, certificate),
    minVersion,
  } as const;
}

/** Why a client distrusts a server, when that is what the error says. */
export function distrustIn(error: Error): Distrust | undefined {
  return distrusts[errorCode(error)];
}

/** Whether an error says that the other side answered in no way that TLS knows. */
export function speaksNoTls(error: Error): boolean {
  const code = errorCode(error);
  return code === "EPROTO" || code.startsWith("ERR_SSL_");
}

/** Makes a TLS connection of a TCP one that this host has opened. `done` is called once. */
export function secureClient(
  wire: Wire,
  from: Host,
  carrier: Socket,
  security: ClientSecurity,
  timeoutMs: number,
  done: (outcome: ConnectOutcome<TLSSocket>) => void,
): Cancel {
  const socket = connect({ socket: carrier, ...clientOptions(security) });
  let over = false;
  const settle = (): boolean => {
    if (over) return false;
    over = true;
    timer.cancel();
    release();
    return true;
  };
  const cancel = () => {
    if (settle()) resetSocket(carrier);
  };
  const finish = (outcome: ConnectOutcome<TLSSocket>) => {
    if (!settle()) return;
    if (!outcome.ok) socket.destroy();
    wire.world.guarded(() => done(outcome));
  };
  const timer = wire.world.scheduler.schedule(timeoutMs, () => finish({ ok: false, reason: "timed-out" }));
  const release = wire.resources.add(from, { cut: cancel });
  carrier.on("error", () => socket.destroy());
  socket.on("error", (error) => {
    const distrust = distrustIn(error);
    finish(
      distrust === undefined
        ? { ok: false, reason: "refused" }
        : { ok: false, reason: "untrusted", distrust },
    );
  });
  socket.on("close", () => finish({ ok: false, reason: "refused" }));
  socket.on("secureConnect", () => {
    socket.pause();
    finish({ ok: true, connection: socket });
  });
  return cancel;
}

/** Answers what to do with each TCP connection of a TLS port: `arrived` sees it once hands are shaken. */
export function secureServer(
  wire: Wire,
  host: Host,
  { certificate, key }: ServerSecurity,
  arrived: (socket: TLSSocket, carrier: Socket) => void,
): (carrier: Socket) => void {
  const secureContext = createSecureContext({ cert: certificate, key, minVersion });
  return (carrier) => {
    const socket = new TLSSocket(carrier, { isServer: true, secureContext });
    const release = wire.resources.add(host, { cut: () => resetSocket(carrier) });
    socket.setTimeout(handshakeMs, () => socket.destroy());
    carrier.on("error", () => socket.destroy()); // it left in the middle of the handshake
    socket.on("error", () => socket.destroy());
    socket.on("close", release);
    socket.on("secure", () => {
      release();
      socket.setTimeout(0);
      socket.pause();
      arrived(socket, carrier);
    });
  };
}
