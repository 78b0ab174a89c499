import type { World } from "../kernel/index.ts";
import type { DownloadNotice } from "../protocols/sip/index.ts";
import { Authenticator } from "./authenticator.ts";
import { CallControl } from "./call-control.ts";
import { EncryptionParameters, asksForPassword } from "./encryption-parameters.ts";
import type { RefusalReason } from "./facts.ts";
import { Overload } from "./overload.ts";
import { Registrar } from "./registrar.ts";
import { SipSecurity } from "./sip-security.ts";
import type { SiteFacts } from "./site-facts.ts";
import type { SiteOptions } from "./site-options.ts";
import { Standby } from "./standby.ts";
import type { Subscriber, Subscribers } from "./subscribers.ts";
import type { TdwTables } from "./tdw-tables.ts";
import { WebFront } from "./web-front.ts";

/** What the parts of a site share. */
export interface SiteBasis {
  readonly world: World;
  readonly options: SiteOptions;
  readonly facts: SiteFacts;
  readonly subscribers: Subscribers;
  readonly tables: TdwTables;
}

const hourMs = 3_600_000;

export function buildSipSecurity({ world, options, facts, subscribers }: SiteBasis): SipSecurity | undefined {
  if (options.sipSecurity === undefined) return undefined;
  // Whoever registered from an address cannot be reached there any more (MBG-WL-003).
  const cutOff = (address: string) =>
    subscribers.release(world.clock.nowMs, ({ flow }) => flow.address === address);
  return new SipSecurity(options.sipSecurity, world.clock, {
    blacklisted: (address, because) => facts.blacklisted(address, because, cutOff(address)),
    released: (address) => facts.released(address),
  });
}

export function buildEncryption({ world, options, facts }: SiteBasis): EncryptionParameters {
  const { id, hash, voiceEncryption = true, web, release } = options;
  const password = asksForPassword(release) ? web?.administratorPassword : undefined;
  const parameters = {
    voiceEncryption,
    ...(hash === undefined ? {} : { hash }),
    ...(password === undefined ? {} : { generationPassword: password }),
  };
  return new EncryptionParameters(parameters, world.random.stream(id, "hash"), {
    requested: (granted) => facts.hashRequested(granted),
    warned: () => facts.hashWarned(),
    generated: () => facts.hashGenerated(),
  });
}

export function buildWeb(
  { world, options, facts }: SiteBasis,
  encryption: EncryptionParameters,
  sipSecurity: SipSecurity | undefined,
): WebFront | undefined {
  const { id, web, host, embedded } = options;
  if (web === undefined) return undefined;
  return new WebFront(world, host, id, web, encryption, {
    admits: (address) => sipSecurity?.admits(address) ?? true,
    read: (path) => embedded?.read(path),
    served: (status, isWrongHash, from) => facts.fileAsked(status, isWrongHash, from),
  });
}

export function buildStandby({ world, options, facts, subscribers, tables }: SiteBasis): Standby | undefined {
  const { standby, host } = options;
  if (standby === undefined) return undefined;
  return new Standby(world, host, standby, {
    tookOver: () => facts.tookOver(),
    handedBack: () => facts.handedBack(subscribers.release(world.clock.nowMs)),
    replicated: ({ rows }) => {
      for (const { expected, ...phone } of rows) tables.expect(phone, expected);
    },
  });
}

export function buildAuthenticator({ world, options }: SiteBasis): Authenticator {
  const { id, realm, digestAlgorithms: algorithms = ["MD5"], nonceLifetimeMs = 300_000 } = options;
  const secret = world.random.stream(id, "nonce secret").hex(64);
  const { deploymentCode } = options;
  const code = deploymentCode === undefined ? {} : { deploymentCode };
  return new Authenticator({ realm, algorithms, nonceLifetimeMs, secret, ...code }, world.clock);
}

export function buildCallControl(basis: SiteBasis, authenticator: Authenticator): CallControl | undefined {
  const { world, options, facts, subscribers } = basis;
  const { id, calls } = options;
  if (calls === undefined) return undefined;
  const hour = () => Math.floor(nowEpochMs(basis) / hourMs) % 24;
  return new CallControl(world, id, { ...calls, hour }, subscribers, authenticator, facts);
}

export function buildRegistrar(
  basis: SiteBasis,
  authenticator: Authenticator,
  sipSecurity: SipSecurity | undefined,
  standby: Standby | undefined,
): Registrar {
  const { world, options, facts, subscribers, tables } = basis;
  const { clock } = world;
  const { id, overload } = options;
  const load = overload && new Overload(overload, clock, world.random.stream(id, "registrar overload"));
  return new Registrar(
    options,
    clock,
    subscribers,
    authenticator,
    {
      registered: (subscriber, reported, isNew, from) => {
        if (subscriber.mac !== "") tables.report(subscriber, reported, Math.floor(nowEpochMs(basis)));
        facts.registered(subscriber, reported, isNew, from);
      },
      unregistered: (subscriber, from) => facts.unregistered(subscriber, from),
      refused: (number, reason, from) => {
        facts.refused(number, reason, from);
        if (isSuspect(reason)) sipSecurity?.countFailure(from.address);
      },
      overloaded: (seconds, from) => facts.overloaded(seconds, from),
      serves: () => standby?.serving ?? true,
      declaredElsewhere: (number) => options.otherSites?.get(number),
      redirected: (number, site, from) => facts.redirected(number, site, from),
      seated: (subscriber, before) => facts.seated(subscriber, before),
      noticeFor: (subscriber) => noticeFor(subscriber, tables),
    },
    load,
  );
}

/** The time by the site's own clock. */
function nowEpochMs({ world, options }: SiteBasis): number {
  const { startEpochMs, nowMs } = world.clock;
  return startEpochMs + nowMs + (options.clockOffsetMs ?? 0);
}

/** Refusals that no phone in order brings upon itself; the others are part of a dialogue. */
function isSuspect(reason: RefusalReason): boolean {
  return reason !== "interval-too-brief" && reason !== "out-of-order";
}

/** A 5300 IP phone that took a restart order is told where its files are and which version is expected (F-6.3). */
function noticeFor(subscriber: Subscriber, tables: TdwTables): DownloadNotice | undefined {
  const { downloadServer: server, range } = subscriber;
  if (server === undefined || range !== "53xxip") return undefined;
  return { server, version: tables.expectedVersion(subscriber) };
}
