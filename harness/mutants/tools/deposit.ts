import { bytesOf, fileFromText } from "../../../engine/index.ts";
import type { DepositSession, EngineFile, EnginePorts } from "../../../engine/index.ts";
import type { LabChange } from "../../runner/lab-change.ts";
import { overriding } from "./overriding.ts";

/** The ports with some methods of every deposit session replaced. */
export function wrappingSessions(
  ports: EnginePorts,
  wrap: (session: DepositSession) => Partial<DepositSession>,
): EnginePorts {
  const open: EnginePorts["deposit"]["open"] = async (target) => {
    const session = await ports.deposit.open(target);
    return overriding(session, wrap(session));
  };
  return { ...ports, deposit: overriding(ports.deposit, { open }) };
}

/** An engine that sends other files than it should: `change` answers what goes in the place of a file. */
export function sending(change: (file: EngineFile) => Promise<EngineFile[]> | EngineFile[]): LabChange {
  return () => ({
    ports: (ports) =>
      wrappingSessions(ports, (session) => ({
        async store(file) {
          for (const sent of await change(file)) await session.store(sent);
        },
      })),
  });
}

/** An engine that writes other lines into text files of which `isMeant` holds. */
export function writing(
  isMeant: (name: string) => boolean,
  edit: (lines: string[]) => string[] | Promise<string[]>,
): LabChange {
  return sending(async (file) => [isMeant(file.name) ? await edited(file, edit) : file]);
}

/** The same file with other lines. */
export async function edited(
  file: EngineFile,
  edit: (lines: string[]) => string[] | Promise<string[]>,
): Promise<EngineFile> {
  const lines = Buffer.from(await bytesOf(file))
    .toString("utf8")
    .split("\n");
  return fileFromText(file.name, (await edit(lines)).join("\n"));
}

/** The same file under another name. */
export function renamed(file: EngineFile, name: string): EngineFile {
  return { name, sizeBytes: file.sizeBytes, checksum: file.checksum, read: () => file.read() };
}

export function isGlobal(name: string): boolean {
  return name === "aastra.cfg";
}

export function isSpecific(name: string): boolean {
  return /^[0-9A-F]{12}\.cfg$/.test(name);
}

export function isFirmware(name: string): boolean {
  return name.endsWith(".st");
}
