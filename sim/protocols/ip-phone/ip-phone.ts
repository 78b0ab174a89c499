import type { Endpoint, Process, RunningProcess, Timer, Trust, World } from "../../kernel/index.ts";
import { normalizeName } from "../configuration-file/index.ts";
import { hangUp, invite, respond, sipMalformedFact, voiceDescription } from "../sip/index.ts";
import type { Dialog, RestartOrder, SipHandlers, SipRequest, SipResponse } from "../sip/index.ts";
import { EffectiveConfiguration, noLocalValues } from "./configuration.ts";
import { PhoneDevice } from "./device.ts";
import type { DeviceOptions } from "./device.ts";
import { callAnswered, callDialled, callEnded, callFailed, orderReceived, powerWasCut } from "./facts.ts";
import type { CallEnd, RestartCause } from "./facts.ts";
import type { PhoneFamily } from "./family.ts";
import { afterFactoryReset } from "./flash.ts";
import type { Flash } from "./flash.ts";
import { standardHandlers } from "./handlers/index.ts";
import type { HandledPhone, PhoneHandler } from "./handlers/index.ts";
import { registerPhone } from "./registration.ts";
import type { PhoneServices, ServedPhone } from "./services.ts";
import { isIdle } from "./state-chart.ts";

/** What can be seen of a phone. */
export interface PhoneView {
  readonly mac: string;
  readonly model: string;
  readonly state: string;
  readonly version: string;
  readonly bootCount: number;
  readonly registered: boolean;
  readonly globalIndex: number | null;
  readonly specificIndex: number | null;
  /** Every effective value by name. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly inCall: boolean;
  readonly vlan: number | null;
  /** What the phone waits for, in words; "" when it waits for nothing but orders. */
  readonly waitingFor: string;
}

const answeredMethods = ["NOTIFY"] as const;

/** A virtual IP phone of any family, without power until somebody gives it power. */
export class IpPhone<Options extends DeviceOptions = DeviceOptions>
  implements SipHandlers, HandledPhone, ServedPhone
{
  readonly #device: PhoneDevice<Options>;
  readonly #family: PhoneFamily<Options>;
  /** Boots or registers; undefined while the phone waits for orders. */
  #process: RunningProcess<void> | undefined;
  #nextRegistration: Timer | undefined;
  #handlers = standardHandlers;
  #callPeer: string | undefined;
  /** The call that the phone began by dialling. */
  #dialog: Dialog | undefined;
  /** Dials; the call is not answered yet. */
  #dialling: RunningProcess<void> | undefined;
  #pendingRestart: RestartCause | undefined;
  #services: PhoneServices | undefined;

  constructor(world: World, options: Options, family: PhoneFamily<Options>) {
    this.#family = family;
    this.#device = new PhoneDevice(world, options, family, this);
  }

  get mac(): string {
    return this.#device.options.mac;
  }

  get state(): string {
    return this.#device.state;
  }

  /** The memory that survives a power cut. */
  get flash(): Flash {
    return this.#device.flash;
  }

  /** Gives the phone power; it boots. Nothing happens when it is on already. */
  powerOn(): void {
    if (this.state !== "off") return;
    this.#run(this.#bootAndRegister("power-on"));
  }

  /** Goes on as a phone that booted before the lab began: it only registers. */
  joinRunning(): void {
    if (this.state !== "off") return;
    this.#device.openSip();
    this.#openServices(false);
    this.#run(this.#registerAgain());
  }

  /** Takes the power away: whatever the phone was doing ends without a word to anybody. */
  powerCut(): void {
    const device = this.#device;
    if (device.state === "off") return;
    device.record(powerWasCut, { state: device.state });
    // The network first: what the process gives up on its way out must not reach anybody.
    device.world.network.cut(device.options.host);
    this.#process?.cut();
    this.#dialling?.cut();
    device.closeSip();
    this.#stop("power-cut");
    device.enter("off");
  }

  /** Erases everything but the firmware (F-1.6.6); a phone that is on restarts. */
  factoryReset(): void {
    this.#device.flash = afterFactoryReset(this.#device.flash);
    if (this.state !== "off") this.#restart("factory-reset");
  }

  /** Puts a registered phone into a call. Throws in any other state. */
  startCall(peerMac: string): void {
    this.#device.enter("in-call");
    this.#callPeer = peerMac;
  }

  /** A user dials a number; the call stands once it is answered. Throws unless the phone is registered and free. */
  dial(number: string): void {
    if (this.state !== "registered") {
      throw new Error(`phone ${this.mac} cannot dial ${number} while it is ${this.state}`);
    }
    this.#dialling?.cancel();
    const running = this.#device.world.spawn(`call of phone ${this.mac}`, this.#call(number));
    this.#dialling = running.alive ? running : undefined;
  }

  /** Ends the call, if there is one. */
  endCall(because: CallEnd = "hung-up"): void {
    if (this.#callPeer === undefined) return;
    this.#dropCall(because);
    this.#device.enter(this.#device.registered ? "registered" : "waiting-to-register");
    this.#restartIfPending();
  }

  /** Changes a value as a user does at the phone. False when the value is locked (F-1.3.3). */
  setLocalValue(name: string, value: string): boolean {
    const device = this.#device;
    const normalized = normalizeName(name);
    if (device.configuration().parameter(normalized)?.mark === "!") return false;
    device.flash = { ...device.flash, local: new Map([...device.flash.local, [normalized, value]]) };
    return true;
  }

  forgetLocalValues(): void {
    this.#device.flash = { ...this.#device.flash, local: noLocalValues };
  }

  /** A user presses a key: a phone that waits for mandatory files goes on without them. */
  pressKey(): void {
    this.#device.pressKey();
  }

  /**
   * A user logs in at a phone that is not registered, with a subscription's own login or one for
   * deployment (TMA-DEP-019); the phone registers with it. Throws when the phone is busy or registered.
   */
  logIn(number: string, password: string): void {
    if (this.state !== "no-account" && this.state !== "waiting-to-register") {
      throw new Error(`phone ${this.mac}: nobody can log in while it is ${this.state}`);
    }
    for (const [name, value] of Object.entries(this.#family.loginValues(number, password))) {
      this.setLocalValue(name, value);
    }
    this.registerNow();
  }

  registerNow(): void {
    if (this.#process !== undefined || this.state === "off") return;
    this.#nextRegistration?.cancel();
    this.#run(this.#registerAgain());
  }

  /** Puts a handler in front of the others. */
  handleFirst(handler: PhoneHandler): void {
    this.#handlers = [handler, ...this.#handlers];
  }

  view(): PhoneView {
    const { options, state, flash, registered } = this.#device;
    const configuration = new EffectiveConfiguration(flash.server, flash.local, this.#family.format);
    return {
      mac: options.mac,
      model: options.model.name,
      state,
      version: flash.version,
      bootCount: flash.bootCount,
      registered,
      ...configuration.indexes(),
      parameters: configuration.values(),
      vlan: flash.vlan,
      inCall: this.#callPeer !== undefined,
      waitingFor: this.#process?.waitingFor ?? "",
    };
  }

  get methods(): readonly string[] {
    return answeredMethods;
  }

  onRequest(request: SipRequest, from: Endpoint): SipResponse {
    const sender = this.#device.world.network.nameOf(from.address);
    for (const handler of this.#handlers) {
      const response = handler.handle(this, request, sender);
      if (response !== undefined) return response;
    }
    return this.#services?.onRequest(request, from.address) ?? respond(request, 489); // RFC 6665 §8.2.1
  }

  get trust(): Trust {
    return this.#family.trust?.(this.#device) ?? { trusted: [] };
  }

  /** What is no SIP message is dropped and counted. */
  malformed(sizeBytes: number, { address }: Endpoint): void {
    const { trace, network } = this.#device.world;
    trace.record(sipMalformedFact, this.mac, network.nameOf(address), { sizeBytes });
  }

  flowLost(): void {
    this.#services?.flowLost();
  }

  obey(order: RestartOrder, sender: string): void {
    const device = this.#device;
    const { host: address, ...server } = order.server;
    device.record(orderReceived, { actionId: order.actionId, from: sender });
    device.flash = { ...device.flash, orderedServer: { address, ...server } };
    this.#restart("restart-order");
  }

  resync(): void {
    if (this.#services?.resync() !== true) this.restartWhenIdle("check-sync");
  }

  restartWhenIdle(cause: RestartCause): void {
    this.#pendingRestart ??= cause;
    this.#restartIfPending();
  }

  #restartIfPending(): void {
    if (this.#pendingRestart !== undefined && isIdle(this.state)) this.#restart(this.#pendingRestart);
  }

  #restart(cause: RestartCause): void {
    this.#process?.cancel();
    this.#stop(cause);
    this.#device.enter("restarting");
    this.#run(this.#bootAndRegister(cause));
  }

  /** What ends with a restart and with a power cut alike. */
  #stop(because: RestartCause | "power-cut"): void {
    this.#process = undefined;
    this.#nextRegistration?.cancel();
    this.#nextRegistration = undefined;
    this.#pendingRestart = undefined;
    this.#closeServices(because === "power-cut" ? because : "restart");
    this.#device.registered = false;
    this.#device.registrationFailures = 0;
    this.#dropCall(because);
  }

  *#call(number: string): Process<void> {
    const device = this.#device;
    const account = this.#family.accountOf(device);
    if (account === undefined) return;
    const { registrar: server, user, authName, password, algorithms } = account;
    const credentials = { authName, password, ...(algorithms === undefined ? {} : { algorithms }) };
    const { endpoint } = device;
    device.record(callDialled, { number });
    const description = voiceDescription(device.options.host.address);
    const result = yield* invite(endpoint, { server, user, credentials }, number, description);
    this.#dialling = undefined;
    if (result.outcome !== "answered") {
      const reason = result.outcome === "refused" ? `${result.status} ${result.reason}` : result.outcome;
      return device.record(callFailed, { number, reason });
    }
    if (this.state !== "registered") return yield* hangUp(endpoint, result.dialog);
    device.enter("in-call");
    device.record(callAnswered, { number });
    this.#callPeer = number;
    this.#dialog = result.dialog;
  }

  #dropCall(because: CallEnd): void {
    this.#dialling?.cancel();
    this.#dialling = undefined;
    const dialog = this.#dialog;
    this.#dialog = undefined;
    if (dialog !== undefined && because !== "power-cut") {
      this.#device.world.spawn(`end of a call of phone ${this.mac}`, hangUp(this.#device.endpoint, dialog));
    }
    const peer = this.#callPeer;
    if (peer === undefined) return;
    this.#callPeer = undefined;
    this.#device.record(callEnded, { peer, because });
  }

  *#bootAndRegister(cause: RestartCause): Process<void> {
    let next: RestartCause | undefined = cause;
    while (next !== undefined) {
      next = yield* this.#family.boot(this.#device, next);
      if (next !== undefined) continue;
      this.#openServices(true);
      next = yield* this.#register();
      if (next !== undefined) this.#closeServices();
    }
    this.#comeToRest();
  }

  *#registerAgain(): Process<void> {
    const cause = yield* this.#register();
    if (cause === undefined) return this.#comeToRest();
    this.#closeServices();
    yield* this.#bootAndRegister(cause);
  }

  /** Registers and arranges the next time. Answers why the phone has to restart, when it has to. */
  *#register(): Process<RestartCause | undefined> {
    const device = this.#device;
    const registration = yield* registerPhone(device, this.#family);
    if (registration === undefined) return undefined;
    const { result, nextMs } = registration;
    this.#services?.registrationEnded(result.outcome);
    const notice = result.outcome === "registered" ? result.notice : undefined;
    if (notice !== undefined && this.#family.heed !== undefined && device.state === "registered") {
      const cause = yield* this.#family.heed(device, notice);
      if (cause !== undefined) {
        device.registered = false;
        return cause;
      }
    }
    this.#nextRegistration = device.world.scheduler.schedule(nextMs, () => this.#run(this.#registerAgain()));
    return undefined;
  }

  #openServices(booted: boolean): void {
    this.#services = this.#family.openServices?.(this.#device, this, booted);
  }

  #closeServices(because: "restart" | "power-cut" = "restart"): void {
    this.#services?.close(because);
    this.#services = undefined;
  }

  /** Leaves the phone to its orders. */
  #comeToRest(): void {
    this.#process = undefined;
    this.#device.rest();
    this.#restartIfPending();
  }

  #run(behaviour: Process<void>): void {
    const running = this.#device.world.spawn(`phone ${this.mac}`, behaviour);
    if (running.alive) this.#process = running;
  }
}
