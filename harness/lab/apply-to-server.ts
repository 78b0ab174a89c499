import { createFault } from "../../sim/download-server/index.ts";
import type { DownloadServer, Space } from "../../sim/download-server/index.ts";
import { checksumOf, printChecksum, textContent } from "../../sim/kernel/index.ts";
import type { FileView, LabCommand } from "./commands.ts";
import type { LabDevices } from "./devices.ts";

type ServerCommand = Exclude<Extract<LabCommand, { readonly server: string }>, { type: "set-dhcp" }>;

/** Has a download server of this process do what a command says. */
export async function applyToServer(devices: LabDevices, command: ServerCommand): Promise<unknown> {
  const server = devices.servers.get(command.server);
  if (server === undefined) return null;
  switch (command.type) {
    case "try-upload":
      devices.technician.tryUpload(
        devices.plan.servers.find(({ name }) => name === command.server)!,
        command,
        command.path,
        command.text,
      );
      return null;
    case "start-server":
      await server.start();
      return null;
    case "stop-server":
      server.stop();
      return null;
    case "fault":
      server.setFault(createFault(command.fault));
      return null;
    case "clear-fault":
      server.clearFault(command.fault);
      return null;
    case "clear-faults":
      server.clearFaults();
      return null;
    case "limit-sessions":
      server.setLimits({ sessions: command.sessions ?? undefined });
      return null;
    case "list-files":
      return listFiles(spaceOf(server, command.range));
    case "read-file":
      return readFile(spaceOf(server, command.range), absolute(command.path));
    case "put-file":
      putText(spaceOf(server, command.range), absolute(command.path), command.text);
      return null;
  }
}

function spaceOf(server: DownloadServer, range: string): Space {
  const space = server.spaces[range];
  if (space === undefined)
    throw new Error(`download server ${server.name} has no area for the range ${range}`);
  return space;
}

function absolute(path: string): string {
  return path.startsWith("/") ? path : `/${path}`;
}

function listFiles(space: Space, folder = "/"): FileView[] {
  return (space.list(folder) ?? []).flatMap((entry): FileView[] => {
    const path = `${folder === "/" ? "" : folder}/${entry.name}`;
    if (entry.kind === "directory") return listFiles(space, path);
    const content = space.read(path)!;
    return [{ path, sizeBytes: content.sizeBytes, checksum: printChecksum(checksumOf(content)) }];
  });
}

function readFile(space: Space, path: string): string | null {
  const content = space.read(path);
  return content === undefined ? null : Buffer.from(content.bytes(0, content.sizeBytes)).toString("base64");
}

function putText(space: Space, path: string, text: string | null): void {
  if (text === null) return void space.remove(path);
  const writer = space.write(path, 0);
  if (typeof writer === "string") throw new Error(`${path} cannot be put into the area: ${writer}`);
  const content = textContent(text);
  writer.writeContent(content, 0, content.sizeBytes);
  writer.commit();
}
