import { bytesOf } from "../domain/engine-file.ts";
import { DepositError, type DepositReason, type DepositTarget, type FileDeposit } from "../ports.ts";

/** Download servers in memory: what they hold, and what happened to them in `events`. */
export class MemoryDeposit implements FileDeposit {
  readonly files = new Map<string, Map<string, string>>();
  readonly accounts: string[] = [];
  /** Servers that don't answer, and why. */
  readonly broken = new Map<string, DepositReason>();
  /** Servers that refuse their read account, and why. */
  readonly readingBroken = new Map<string, DepositReason>();
  /** Name of a file at which the connection breaks. */
  breaksAt: string | undefined;
  /** Sessions that are open. */
  sessions = 0;
  /** Called while a session opens. */
  onOpen: () => void = () => undefined;
  /** Called before a file is stored. */
  onStore: (name: string) => void = () => undefined;
  readonly #events: string[];

  constructor(events: string[]) {
    this.#events = events;
  }

  async test(target: DepositTarget) {
    this.#events.push(`test ${target.serverId}`);
    const reason = this.broken.get(target.serverId);
    return reason === undefined
      ? { ok: true as const }
      : { ok: false as const, reason, detail: "broken on purpose" };
  }

  async testReading({ serverId }: DepositTarget) {
    const reason = this.readingBroken.get(serverId);
    return reason === undefined
      ? { ok: true as const }
      : { ok: false as const, reason, detail: "broken on purpose" };
  }

  async open({ serverId, user }: DepositTarget) {
    const reason = this.broken.get(serverId);
    if (reason !== undefined) throw new DepositError(reason, "broken on purpose");
    this.accounts.push(user);
    this.sessions += 1;
    this.onOpen();
    const held = this.files.get(serverId) ?? new Map<string, string>();
    this.files.set(serverId, held);
    return {
      store: async (file: Parameters<typeof bytesOf>[0]) => {
        if (file.name === this.breaksAt) throw new DepositError("transfer", "connection reset");
        this.onStore(file.name);
        held.set(file.name, new TextDecoder().decode(await bytesOf(file)));
        this.#events.push(`store ${file.name} on ${serverId}`);
      },
      close: async () => {
        this.sessions -= 1;
      },
    };
  }

  async remove({ serverId }: DepositTarget, names: readonly string[]): Promise<void> {
    const reason = this.broken.get(serverId);
    if (reason !== undefined) throw new DepositError(reason, "broken on purpose");
    for (const name of names) {
      if (this.files.get(serverId)?.delete(name)) this.#events.push(`remove ${name} on ${serverId}`);
    }
  }

  /** Names of the files that a server holds, in alphabetical order. */
  namesOn(serverId: string): string[] {
    return [...(this.files.get(serverId)?.keys() ?? [])].toSorted();
  }
}
