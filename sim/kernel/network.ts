import type { Content, ContentWriter } from "./content.ts";
import type { Cancel } from "./effects.ts";

/** A machine on the network diagram. */
export interface Host {
  readonly name: string;
  readonly address: string;
}

export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** How messages of one direction look as bytes; `parse(print(message))` is the identity. */
export interface StreamCodec<Message> {
  print(message: Message): Uint8Array;
  /** A parser for one connection; it keeps what is incomplete for the next bytes. */
  createParser(): { push(bytes: Uint8Array): Message[] };
}

/** A protocol on a stream connection: what clients send and what servers send. */
export interface StreamProtocol<Request, Response> {
  readonly name: string;
  readonly request: StreamCodec<Request>;
  readonly response: StreamCodec<Response>;
}

/** A protocol of single datagrams. `parse` answers undefined for bytes that are no such message. */
export interface DatagramProtocol<Message> {
  readonly name: string;
  print(message: Message): Uint8Array;
  parse(bytes: Uint8Array): Message | undefined;
}

/** One end of a stream connection. After `close` or `abort` nothing more is delivered to this end. */
export interface Connection<Outgoing> {
  readonly local: Endpoint;
  readonly remote: Endpoint;
  send(message: Outgoing): void;
  /** Ends the connection after what was sent (FIN). */
  close(): void;
  /** Ends the connection at once (RST). */
  abort(): void;
}

export interface ConnectionEvents<Incoming> {
  received(message: Incoming): void;
  /** The other end has closed or reset the connection, or its host is gone. */
  closed(how: "closed" | "reset"): void;
}

/** Why a connection did not come about. */
export type ConnectFailure = "refused" | "unreachable" | "timed-out" | "untrusted";
/** Why a client does not trust a server. */
export type Distrust = "unknown-authority" | "not-yet-valid" | "expired" | "wrong-name";
export type ConnectOutcome<Established> =
  | { readonly ok: true; readonly connection: Established }
  | {
      readonly ok: false;
      readonly reason: ConnectFailure;
      /** Says more of an untrusted server. */
      readonly distrust?: Distrust;
    };

/** What a server shows to clients that want TLS. No fact ever holds any of it. */
export interface ServerSecurity {
  /** The server's own certificate and, after it, those between it and the authority; PEM. */
  readonly certificate: string;
  /** PEM. */
  readonly key: string;
}

/** Whom a client trusts, whichever server it is. */
export interface Trust {
  /** The certificates that it trusts, PEM; what is none is ignored. */
  readonly trusted: readonly string[];
  /** Whether a certificate for another name will do. */
  readonly anyName?: boolean;
}

/** What a client wants of a server that it reaches by TLS. */
export interface ClientSecurity extends Trust {
  /** The name or address that the server's certificate has to be for. */
  readonly serverName: string;
}

/** A port that is open. */
export interface Listener {
  /** Fulfilled once the port is open; rejected with a ListenError when it cannot be opened. */
  readonly ready: Promise<void>;
  close(): void;
}

export interface ListenOptions {
  /** Connections that may wait to be accepted; a full queue makes callers try again after 1, 3, 7 s. */
  readonly backlog: number;
  /** Connections are by TLS, version 1.2 at least. */
  readonly security?: ServerSecurity;
}

/** One end of an FTP data connection: carries one content, in one direction. */
export interface DataConnection {
  /** Sends a content from an offset to its end, then closes. */
  send(content: Content, offsetBytes: number, done: (outcome: Sent) => void): void;
  /** Receives until the end, or until `stopAfterBytes`, then closes. */
  receive(sink: Sink, done: (outcome: Received) => void): void;
  abort(): void;
}

export interface Sent {
  readonly sentBytes: number;
  readonly outcome: "complete" | "reset";
}

export interface Sink {
  /** How many of the first bytes are handed over in `Received.head`. */
  readonly headBytes: number;
  /** Close the connection after so many bytes, as a phone does that only reads a firmware head. */
  readonly stopAfterBytes?: number;
  /** Compute the checksum of all bytes, or only count them. */
  readonly verify: "full" | "length";
  /** Where the bytes go, when somebody keeps them. */
  readonly writer?: ContentWriter;
}

export interface Received {
  readonly sizeBytes: number;
  /** CRC-32 of what was received; undefined with `verify: "length"`. */
  readonly checksum: number | undefined;
  readonly head: Uint8Array;
  /** `full`: the writer had no more space. */
  readonly ended: "complete" | "stopped" | "reset" | "full";
}

export interface DatagramSocket<Message> {
  readonly local: Endpoint;
  send(message: Message, to: Endpoint): void;
  close(): void;
  readonly ready: Promise<void>;
}

export interface HttpRequest {
  readonly method: string;
  /** Path and query, beginning with "/". */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A body is a text in UTF-8; of the type `application/octet-stream` it has one character for each byte. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What a JSON body prints, where nothing had to be printed on its way; nobody changes it any more. */
  readonly document?: unknown;
}

/** What the program behind a port answers: a response, or a function that is given where it goes once it is known. */
export type HttpAnswer = HttpResponse | ((respond: (response: HttpResponse) => void) => void);

export type HttpOutcome =
  | { readonly ok: true; readonly response: HttpResponse }
  | {
      readonly ok: false;
      readonly reason: ConnectFailure;
      /** Says more of an untrusted server. */
      readonly distrust?: Distrust;
    };

/** The network as devices see it; callbacks run inside the world's time. */
export interface Network {
  /** The name of the host that has this address; the address itself when no host of the lab has it. */
  nameOf(address: string): string;

  /**
   * Opens a stream connection, by TLS when the client says what it trusts. `done` is called once, with an
   * open connection or the reason why not.
   */
  connect<Request, Response>(
    from: Host,
    to: Endpoint,
    protocol: StreamProtocol<Request, Response>,
    timeoutMs: number,
    events: ConnectionEvents<Response>,
    done: (outcome: ConnectOutcome<Connection<Request>>) => void,
    security?: ClientSecurity,
  ): Cancel;

  /** Opens a port. `accept` is called for every connection and answers who hears it. */
  listen<Request, Response>(
    host: Host,
    port: number,
    protocol: StreamProtocol<Request, Response>,
    options: ListenOptions,
    accept: (connection: Connection<Response>) => ConnectionEvents<Request>,
  ): Listener;

  /** Opens a standing pool of ports for FTP data connections. */
  openDataPorts(host: Host, firstPort: number, lastPort: number): Listener;
  /** Waits for the data connection that `peerAddress` opens to a port of the pool. */
  acceptData(
    host: Host,
    port: number,
    peerAddress: string,
    timeoutMs: number,
    done: (outcome: ConnectOutcome<DataConnection>) => void,
  ): Cancel;
  /** Opens a data connection to a port that the other side offers. */
  connectData(
    from: Host,
    to: Endpoint,
    timeoutMs: number,
    done: (outcome: ConnectOutcome<DataConnection>) => void,
  ): Cancel;

  /** Opens a datagram port. `malformed` hears of bytes that are no message of the protocol. */
  bind<Message>(
    host: Host,
    port: number,
    protocol: DatagramProtocol<Message>,
    received: (message: Message, from: Endpoint) => void,
    malformed: (bytes: Uint8Array, from: Endpoint) => void,
  ): DatagramSocket<Message>;

  /** Serves HTTP, by TLS when `security` is given: the handler is a core without I/O. */
  serveHttp(
    host: Host,
    port: number,
    handle: (request: HttpRequest, from: Endpoint) => HttpAnswer,
    security?: ServerSecurity,
  ): Listener;
  /** Asks over HTTP, by TLS when the client says what it trusts. */
  request(
    from: Host,
    to: Endpoint,
    request: HttpRequest,
    timeoutMs: number,
    done: (outcome: HttpOutcome) => void,
    security?: ClientSecurity,
  ): Cancel;

  /**
   * Cuts every flow, connection and port of a host, as a power cut or a pulled cable does: no FIN is
   * sent; whoever waits for the host finds out by its own time-outs or by a reset when it sends.
   */
  cut(host: Host): void;
}
