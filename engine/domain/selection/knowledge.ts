import type { SitePhone } from "../../ports.ts";
import type { GlobalData } from "../csv/global-file.ts";
import type { SpecificData } from "../csv/specific-file.ts";
import type { EngineFile } from "../engine-file.ts";
import type { HostProfile, ManagementMode } from "../application.ts";
import type { Operator } from "../operator.ts";
import type { SoftwarePackage } from "../package.ts";
import type { RangeProfile } from "../ranges.ts";
import type { SipDevice } from "../remote-workers/sip-devices.ts";
import type { DownloadServer } from "../server.ts";
import type { Site, Topology } from "../topology.ts";

/** What the engine knows when it judges a selection. */
export interface Knowledge {
  readonly topology: Topology;
  readonly servers: readonly DownloadServer[];
  readonly packages: readonly SoftwarePackage[];
  /** The inventory of the selected site; null when there is no site or it did not answer. */
  readonly phones: readonly SitePhone[] | null;
  /** The global file that an earlier action left on the server, if one did. */
  lastGlobal(serverId: string, range: string): LastGlobal | undefined;
  readonly listLimit: number;
  readonly mode: ManagementMode;
  /** An update of phone data writes each phone's file, even when no parameter is specific any more (TMA-DIST-018). */
  readonly dataUpdate: boolean;
  readonly operator: Operator;
  /** As in `Application.unmanagedModels`. */
  readonly unmanagedModels: readonly string[];
  readonly communityMode: boolean;
  readonly hostProfile: HostProfile;
  readonly remoteWorkers: boolean;
  readonly encryption: boolean;
  /** Names of the files that were sent once. */
  readonly storedFileNames: readonly string[];
  /** Names of the parameters of the global file of SIP phones. */
  readonly globalParameters: readonly string[];
  /** SIP devices of the border gateway of a site, if they were imported. */
  sipDevices(siteId: string): readonly SipDevice[] | undefined;
  /** The community that the action is restricted to, and the MAC addresses of its phones. */
  readonly community: { readonly name: string; readonly members: ReadonlySet<string> } | null;
}

export interface LastGlobal {
  readonly action: string;
  readonly index: number | null;
}

/** An imported file with what was read from it. */
export interface Import<Data> {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly data: Data;
  readonly index: number | null;
}

/** A selection that may be carried out. */
export interface ActionPlan {
  readonly range: RangeProfile;
  readonly multiSite: string;
  readonly site: Site | null;
  readonly servers: readonly DownloadServer[];
  readonly package: SoftwarePackage | null;
  readonly global: Import<GlobalData> | null;
  readonly specific: Import<SpecificData> | null;
  /** The file of remote phones. */
  readonly remoteWorkers: Import<SpecificData> | null;
  /** Whether local phones are addressed, or remote ones. */
  readonly audience: DownloadServer["audience"];
  readonly otherFile: EngineFile | null;
  readonly gateway: string | null;
  readonly community: string | null;
  /** Terminals of the list that the action may not touch. */
  readonly removed: readonly string[];
}
