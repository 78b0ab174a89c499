import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { FromStormProcess, StormProcessEnd, ToStormProcess } from "./storm-messages.ts";

const entry = fileURLToPath(new URL("./storm-process.ts", import.meta.url));
const endTimeoutMs = 10_000;

/** A process of a wire storm, as the harness sees it. */
export class StormChild {
  readonly #child: ChildProcess;
  readonly #built = Promise.withResolvers<void>();
  readonly #ended = Promise.withResolvers<StormProcessEnd>();
  readonly #gone: Promise<void>;
  #settled = 0;
  #failure: Error | undefined;

  constructor(build: Extract<ToStormProcess, { type: "build" }>) {
    this.#child = fork(entry, { serialization: "advanced", stdio: ["ignore", "inherit", "inherit", "ipc"] });
    this.#built.promise.catch(() => {}); // `failure` tells whoever does not wait
    this.#ended.promise.catch(() => {});
    this.#child.on("message", (message: FromStormProcess) => this.#receive(message));
    this.#gone = new Promise((resolve) => {
      this.#child.once("exit", (code, signal) => {
        this.#fail(
          new Error(`the ${build.role.role} process of the storm ended (${signal ?? `exit code ${code}`})`),
        );
        resolve();
      });
    });
    this.#child.send(build);
  }

  /** Fulfilled once the process has built its share and everything listens. */
  get built(): Promise<void> {
    return this.#built.promise;
  }

  /** Phones of this process whose end is known. */
  get settled(): number {
    return this.#settled;
  }

  /** The first thing that went wrong in the process, if anything did. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  begin(atMs: number): void {
    this.#child.send({ type: "begin", atMs } satisfies ToStormProcess);
  }

  /** Ends the process; answers what it saw. Rejects when it is gone, or does not answer. */
  async end(): Promise<StormProcessEnd> {
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), endTimeoutMs);
    try {
      if (this.#child.connected) this.#child.send({ type: "end" } satisfies ToStormProcess);
      const end = await this.#ended.promise;
      await this.#gone;
      return end;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the process at once. */
  kill(): void {
    this.#child.kill("SIGKILL");
  }

  #receive(message: FromStormProcess): void {
    switch (message.type) {
      case "built":
        return this.#built.resolve();
      case "progress":
        this.#settled = message.settled;
        return;
      case "ended":
        return this.#ended.resolve(message.end);
      case "failed":
        return this.#fail(Object.assign(new Error(message.message), { name: message.name }));
    }
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    this.#built.reject(this.#failure);
    this.#ended.reject(this.#failure);
  }
}
