import type { FaultData, LimitName } from "../../sim/download-server/index.ts";
import type { PhoneView as IpPhoneView } from "../../sim/phones/index.ts";
import type { SoftphoneAnswer, SoftphoneUser } from "./softphones.ts";

/** What a device of a lab can be told to do, and asked. The same in both worlds; plain data. */
export type LabCommand =
  /** IP phones by MAC address, digital phones by number; so it is with the next ones. */
  | { readonly type: "power-on"; readonly macs: readonly string[] }
  /** Goes on as a phone that booted before the lab began: it only registers. */
  | { readonly type: "join-running"; readonly macs: readonly string[] }
  | { readonly type: "power-cut"; readonly macs: readonly string[] }
  | { readonly type: "factory-reset"; readonly macs: readonly string[] }
  | { readonly type: "start-call"; readonly mac: string; readonly peer: string }
  /** A user logs in at a phone that has no account. */
  | { readonly type: "log-in"; readonly mac: string; readonly number: string; readonly password: string }
  /** What DHCP tells phones from now on: the download server to ask, or none. */
  | { readonly type: "set-dhcp"; readonly macs: readonly string[]; readonly server: string | null }
  /** An operator asks the management of a site. */
  | {
      readonly type: "ask-site";
      readonly site: string;
      readonly method: "GET" | "PUT" | "DELETE";
      /** Below `/management/v1`. */
      readonly path: string;
      readonly body?: unknown;
    }
  /** Somebody fetches a file of a site over HTTPS. */
  | { readonly type: "fetch-https"; readonly site: string; readonly path: string }
  /** Softphones at one address register, each so many times in a row. */
  | {
      readonly type: "register-softphones";
      readonly site: string;
      readonly users: readonly SoftphoneUser[];
      readonly times: number;
    }
  /** Softphones at one address dial a number and hang up when it has answered. */
  | {
      readonly type: "call-by-softphones";
      readonly site: string;
      readonly users: readonly SoftphoneUser[];
      readonly number: string;
    }
  /** Users dial a number at registered phones, or hang up. */
  | { readonly type: "dial"; readonly macs: readonly string[]; readonly number: string }
  | { readonly type: "hang-up"; readonly macs: readonly string[] }
  /** One computer sends a site so many SIP requests at one instant. */
  | { readonly type: "flood-site"; readonly site: string; readonly requests: number }
  /** The TDW table of a site or a gateway. */
  | { readonly type: "view-tables"; readonly site: string; readonly range: string }
  /** A person with an FTP client tries to store a file. */
  | {
      readonly type: "try-upload";
      readonly server: string;
      readonly user: string;
      readonly password: string;
      readonly path: string;
      readonly text: string;
    }
  | { readonly type: "view-phones"; readonly macs: readonly string[] }
  /** The technician asks the web page of a phone. */
  | {
      readonly type: "ask-phone";
      readonly mac: string;
      readonly method: string;
      readonly path: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  /** The technician's computer sends a phone a SIP event. */
  | {
      readonly type: "notify-phone";
      readonly mac: string;
      readonly event: string;
      readonly contentType: string;
      readonly body: string;
    }
  | { readonly type: "view-servers" }
  | { readonly type: "view-sites" }
  | { readonly type: "start-server"; readonly server: string }
  | { readonly type: "stop-server"; readonly server: string }
  | { readonly type: "view-gateways" }
  | { readonly type: "start-gateway"; readonly gateway: string }
  | { readonly type: "stop-gateway"; readonly gateway: string }
  | { readonly type: "start-site"; readonly site: string }
  | { readonly type: "stop-site"; readonly site: string }
  | { readonly type: "fault"; readonly server: string; readonly fault: FaultData }
  | { readonly type: "clear-fault"; readonly server: string; readonly fault: FaultData["fault"] }
  | { readonly type: "clear-faults"; readonly server: string }
  | { readonly type: "limit-sessions"; readonly server: string; readonly sessions: number | null }
  | { readonly type: "list-files"; readonly server: string; readonly range: string }
  | { readonly type: "read-file"; readonly server: string; readonly range: string; readonly path: string }
  | {
      readonly type: "put-file";
      readonly server: string;
      readonly range: string;
      readonly path: string;
      /** Null takes the file away. */
      readonly text: string | null;
    };

/** What can be seen of a phone, but for what the simulator itself knows of it. */
export type PhoneView = Omit<IpPhoneView, "waitingFor">;

export interface ServerView {
  readonly name: string;
  readonly sessions: number;
  readonly peakSessions: number;
  readonly peakPerAddress: number;
  readonly peakPerAccount: number;
  readonly peakPassivePorts: number;
  readonly refused: number;
  /** How often each limit refused something. */
  readonly refusedBy: Readonly<Record<LimitName, number>>;
  readonly running: boolean;
  readonly faults: readonly string[];
  readonly bytesSent: number;
}

export interface SiteView {
  readonly id: string;
  readonly running: boolean;
  readonly registered: number;
  readonly subscribers: number;
}

export interface GatewayView {
  readonly id: string;
  readonly running: boolean;
  readonly lines: number;
  /** The phones that are there. */
  readonly phones: number;
  /** The most images that were on their way at once. */
  readonly peakImages: number;
}

export interface FileView {
  readonly path: string;
  readonly sizeBytes: number;
  readonly checksum: string;
}

/** A row of a system's TDW table. */
export interface TableRowView {
  /** The number of a digital phone. */
  readonly mac: string;
  /** Of a digital phone: the site that declares it, and the system whose line it is on, as in `S1/G1`. */
  readonly pair?: string;
  readonly expected: TableValues;
  readonly reported: TableValues;
}

export interface TableValues {
  readonly version: string | null;
  readonly globalIndex: number | null;
  readonly specificIndex: number | null;
}

/** What a site's management answered; `body` is what its JSON says. */
export interface SiteAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** What an HTTPS server answered; status 0 when there was no answer, and the text says why. */
export interface HttpsAnswer {
  readonly status: number;
  readonly text: string;
}

/** What a phone answered; the status is null when it did not. */
export interface PhoneAnswer {
  readonly status: number | null;
  readonly body: string;
}

interface Answers {
  "ask-phone": PhoneAnswer;
  "notify-phone": PhoneAnswer;
  "ask-site": SiteAnswer;
  "register-softphones": SoftphoneAnswer[];
  "fetch-https": HttpsAnswer;
  "view-tables": TableRowView[];
  "view-phones": PhoneView[];
  "view-servers": ServerView[];
  "view-sites": SiteView[];
  "view-gateways": GatewayView[];
  "list-files": FileView[];
  /** In base64. */
  "read-file": string | null;
}

/** What a command answers; most answer nothing. */
export type LabAnswer<Command extends LabCommand> = Command["type"] extends keyof Answers
  ? Answers[Command["type"]]
  : null;
