import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Fact } from "../../sim/kernel/index.ts";
import type { LabCommand } from "../lab/commands.ts";
import { foreseenFailures } from "./wire-messages.ts";
import type { FromProcess, ToProcess, WireRole } from "./wire-messages.ts";

const entry = fileURLToPath(new URL("./wire-process.ts", import.meta.url));
const stopTimeoutMs = 5000;

interface Pending {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Hears what a process of the lab says by itself. */
export interface ChildEvents {
  facts(facts: readonly Fact[]): void;
  /** The process met a broken invariant, ran into a limit of this machine, or died. */
  failed(failure: ProcessFailure): void;
}

/** A process of the lab could not go on. `code` is the name of the error that it met. */
export class ProcessFailure extends Error {
  override readonly name = "ProcessFailure";
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }

  /** Of this machine, not a bug of the lab: a port that is taken, a limit that is reached. */
  get isForeseen(): boolean {
    return foreseenFailures.has(this.code);
  }
}

/** A device of the lab could not do what it was told. */
export class CommandRefused extends Error {
  override readonly name = "CommandRefused";
}

/** A process of a wire lab, as the harness sees it. */
export class WireChild {
  readonly role: WireRole;
  readonly #child: ChildProcess;
  readonly #events: ChildEvents;
  readonly #pending = new Map<number, Pending>();
  readonly #started: Promise<void>;
  #nextId = 1;
  #stopping = false;
  #begun: Pending | undefined;
  #longestLagMs = 0;

  constructor(start: Extract<ToProcess, { type: "start" }>, events: ChildEvents) {
    this.role = start.role;
    this.#events = events;
    this.#child = fork(entry, { serialization: "advanced", stdio: ["ignore", "inherit", "inherit", "ipc"] });
    this.#child.on("message", (message: FromProcess) => this.#receive(message));
    this.#child.on("exit", (code, signal) => this.#exited(code, signal));
    this.#started = new Promise((resolve, reject) => {
      this.#begun = { resolve: () => resolve(), reject };
    });
    this.#started.catch(() => {}); // whoever waits for `started` hears of it
    this.#send(start);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Fulfilled once the process has built its share and everything listens. */
  started(): Promise<void> {
    return this.#started;
  }

  command(command: LabCommand): Promise<unknown> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#send({ type: "command", id, command });
    });
  }

  /** Ends the process; answers the longest time for which its event loop stood still. */
  async stop(): Promise<number> {
    this.#stopping = true;
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return this.#longestLagMs;
    const exited = new Promise<void>((resolve) => this.#child.once("exit", () => resolve()));
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), stopTimeoutMs);
    this.#send({ type: "stop" });
    await exited;
    clearTimeout(timer);
    return this.#longestLagMs;
  }

  /** Fulfilled once the process is gone. */
  async death(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    await new Promise<void>((resolve) => this.#child.once("exit", () => resolve()));
  }

  #send(message: ToProcess): void {
    if (this.#child.connected) this.#child.send(message);
  }

  #receive(message: FromProcess): void {
    switch (message.type) {
      case "facts":
        return this.#events.facts(message.facts);
      case "started":
        return this.#begun?.resolve(undefined);
      case "answer":
        return this.#settle(message.id, (pending) => pending.resolve(message.value));
      case "refused":
        return this.#settle(message.id, (pending) => pending.reject(new CommandRefused(message.message)));
      case "failed":
        return this.#failed(new ProcessFailure(message.name, message.message));
      case "stopped":
        this.#longestLagMs = message.longestLagMs;
    }
  }

  #settle(id: number, act: (pending: Pending) => void): void {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (pending !== undefined) act(pending);
  }

  #exited(code: number | null, signal: NodeJS.Signals | null): void {
    const failure = new ProcessFailure(
      "ProcessEnded",
      `the ${this.role.role} process of the lab ended (${signal ?? `exit code ${code}`})`,
    );
    for (const pending of this.#pending.values()) pending.reject(failure);
    this.#pending.clear();
    this.#begun?.reject(failure);
    if (!this.#stopping) this.#events.failed(failure);
  }

  #failed(failure: ProcessFailure): void {
    this.#begun?.reject(failure);
    this.#events.failed(failure);
  }
}
