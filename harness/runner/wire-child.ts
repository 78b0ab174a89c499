import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Fact } from "../../sim/kernel/index.ts";
import type { LabCommand } from "../lab/commands.ts";
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
  failed(name: string, message: string): void;
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

  /** Kills the process as a crash would. */
  async kill(): Promise<void> {
    this.#stopping = true;
    const exited = new Promise<void>((resolve) => this.#child.once("exit", () => resolve()));
    this.#child.kill("SIGKILL");
    await exited;
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
        return this.#settle(message.id, (pending) => pending.reject(new Error(message.message)));
      case "failed":
        this.#begun?.reject(new Error(message.message));
        return this.#events.failed(message.name, message.message);
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
    const error = new Error(
      `the ${this.role.role} process of the lab ended (${signal ?? `exit code ${code}`})`,
    );
    for (const pending of this.#pending.values()) pending.reject(error);
    this.#pending.clear();
    if (this.#stopping) return;
    this.#begun?.reject(error);
    this.#events.failed("ProcessEnded", error.message);
  }
}
