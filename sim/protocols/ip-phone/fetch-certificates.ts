import { printChecksum } from "../../kernel/index.ts";
import type { Process } from "../../kernel/index.ts";
import type { PhoneDevice } from "./device.ts";
import type { FileReader } from "./file-reader.ts";
import { withCertificate } from "./flash.ts";

/** Fetches the certificates that the configuration names, after it was read (decisions). */
export function* fetchCertificates(device: PhoneDevice, reader: FileReader): Process<void> {
  const files = certificatesNamedIn(device);
  if (files.length === 0) return;
  device.enter("fetching-certificate");
  for (const file of files) {
    if (reader.serverLost) return;
    const result = yield* reader.fetch(file);
    if (result.outcome === "fetched") {
      const checksum = printChecksum(result.checksum ?? 0);
      const { content } = result;
      const text = Buffer.from(content.bytes(0, content.sizeBytes)).toString("latin1");
      device.flash = withCertificate(device.flash, { file, checksum, text });
    }
  }
}

function certificatesNamedIn(device: PhoneDevice): readonly string[] {
  const configuration = device.configuration();
  const files = new Set<string>();
  for (const name of configuration.names()) {
    if (name.endsWith("trusted certificates")) files.add(configuration.value(name) ?? "");
  }
  files.delete("");
  return [...files].sort();
}
