import { checksumOf, perform, printChecksum, sleep } from "../kernel/index.ts";
import type { Content, FactData, FactKind, Process, RunningProcess, World } from "../kernel/index.ts";
import type { Line, LineTerminal } from "../protocols/digital-line/index.ts";
import { firmwareHeadBytes, verifyFirmware } from "../protocols/firmware/index.ts";
import {
  callEnded,
  firmwareRefused,
  firmwareWritten,
  isDeclared,
  orderReceived,
  powerWasCut,
  restarted,
  stateChanged,
} from "../protocols/ip-phone/index.ts";
import type { CallEnd, RestartCause } from "../protocols/ip-phone/index.ts";
import type { DigitalModel } from "./model.ts";
import { transitions } from "./state-chart.ts";
import type { DigitalState } from "./state-chart.ts";

/** How long a digital phone takes for its steps, on average. */
export interface DigitalTempo {
  /** Durations vary uniformly by this share: 0.2 is 20 % to either side. */
  readonly spread: number;
  readonly digital: { readonly startMs: number; readonly firmwareWriteMs: number };
}

export interface DigitalPhoneOptions {
  /** The call number names the phone: it has no MAC address. */
  readonly number: string;
  readonly model: DigitalModel;
  readonly version: string;
  readonly tempo: DigitalTempo;
  /** The system behind the line, as facts name it. */
  readonly system: string;
}

/** What can be seen of a digital phone. */
export interface DigitalPhoneView {
  readonly number: string;
  readonly model: string;
  readonly state: DigitalState;
  readonly version: string;
  readonly bootCount: number;
  readonly inCall: boolean;
}

/** A virtual 5300 Digital phone on a line, without power until somebody gives it power. No IP, no FTP (F-6.4). */
export class DigitalPhone implements LineTerminal {
  readonly #world: World;
  readonly #options: DigitalPhoneOptions;
  readonly #line: Line;
  #state: DigitalState = "off";
  #version: string;
  #bootCount = 0;
  #process: RunningProcess<void> | undefined;
  #callPeer: string | undefined;

  /** `plug` puts the phone on its line. */
  constructor(world: World, options: DigitalPhoneOptions, plug: (phone: LineTerminal) => Line) {
    this.#world = world;
    this.#options = options;
    this.#version = options.version;
    this.#line = plug(this);
  }

  get state(): DigitalState {
    return this.#state;
  }

  /** Gives the phone power; it starts. Nothing happens when it is on already. */
  powerOn(): void {
    if (this.#state === "off") this.#run(this.#start("power-on"));
  }

  /** Goes on as a phone that started before the lab began. */
  joinRunning(): void {
    if (this.#state === "off") this.#comeUp();
  }

  /** Takes the power away, whatever the phone is doing. */
  powerCut(): void {
    if (this.#state === "off") return;
    this.#record(powerWasCut, { state: this.#state });
    this.#process?.cut();
    this.#process = undefined;
    this.#dropCall("power-cut");
    this.#enter("off");
    this.#line.down();
  }

  /** Puts an idle phone into a call. Throws in any other state. */
  startCall(peer: string): void {
    this.#enter("in-call");
    this.#callPeer = peer;
  }

  /** Ends the call, if there is one. */
  endCall(because: CallEnd = "hung-up"): void {
    if (this.#callPeer === undefined) return;
    this.#dropCall(because);
    this.#enter("idle");
  }

  beginImage(actionId: string): boolean {
    if (this.#state !== "idle" && this.#state !== "in-call") return false;
    this.#record(orderReceived, { actionId, from: this.#options.system });
    this.#dropCall("restart-order");
    this.#enter("receiving-image");
    return true;
  }

  endImage(image: Content): boolean {
    this.#enter("verifying-image");
    const { sizeBytes } = image;
    const head = image.bytes(0, firmwareHeadBytes);
    const checksum = checksumOf(image);
    const verdict = verifyFirmware(this.#options.model.name, {
      sizeBytes,
      checksum,
      head,
      ended: "complete",
    });
    if (!verdict.accepted) {
      this.#record(firmwareRefused, { reason: verdict.reason });
      this.#enter("idle");
      return false;
    }
    this.#run(this.#writeAndRestart(verdict.head.version, checksum));
    return true;
  }

  breakOff(): void {
    if (this.#state === "receiving-image") this.#enter("idle");
  }

  view(): DigitalPhoneView {
    return {
      number: this.#options.number,
      model: this.#options.model.name,
      state: this.#state,
      version: this.#version,
      bootCount: this.#bootCount,
      inCall: this.#callPeer !== undefined,
    };
  }

  *#writeAndRestart(version: string, checksum: number): Process<void> {
    this.#enter("writing-flash");
    yield* this.#pause(this.#options.tempo.digital.firmwareWriteMs, "firmware being written");
    this.#version = version;
    this.#record(firmwareWritten, { version, checksum: printChecksum(checksum) });
    this.#enter("restarting");
    this.#line.down();
    yield* this.#start("firmware");
  }

  *#start(cause: RestartCause): Process<void> {
    this.#bootCount++;
    this.#record(restarted, { cause, bootCount: this.#bootCount });
    this.#enter("starting");
    yield* this.#pause(this.#options.tempo.digital.startMs, "the phone to start");
    this.#process = undefined;
    this.#comeUp();
  }

  #comeUp(): void {
    this.#enter("idle");
    this.#line.up(this.#version);
  }

  *#pause(averageMs: number, name: string): Process<void> {
    const { number, tempo } = this.#options;
    const chance = this.#world.random.stream(number, `${name} after boot ${this.#bootCount}`);
    const durationMs = averageMs * chance.uniform(1 - tempo.spread, 1 + tempo.spread);
    yield* perform(sleep(this.#world.scheduler, durationMs, name));
  }

  #dropCall(because: CallEnd): void {
    const peer = this.#callPeer;
    if (peer === undefined) return;
    this.#callPeer = undefined;
    this.#record(callEnded, { peer, because });
  }

  #enter(to: DigitalState): void {
    const from = this.#state;
    if (!isDeclared(transitions, from, to)) {
      throw new Error(
        `digital phone ${this.#options.number} went from ${from} to ${to}; the state chart declares no such transition`,
      );
    }
    this.#state = to;
    this.#record(stateChanged, { from, to });
  }

  #record<Data extends FactData>(kind: FactKind<Data>, data: Data): void {
    this.#world.trace.record(kind, this.#options.number, "", data);
  }

  #run(behaviour: Process<void>): void {
    const running = this.#world.spawn(`digital phone ${this.#options.number}`, behaviour);
    if (running.alive) this.#process = running;
  }
}
