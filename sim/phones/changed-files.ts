import { checksumOf } from "../kernel/index.ts";
import type { Content, Process } from "../kernel/index.ts";
import {
  BootChance,
  Download,
  FileReader,
  fileKinds,
  filesCompared,
  offersOtherVersion,
} from "../protocols/ip-phone/index.ts";
import type { PhoneDevice } from "../protocols/ip-phone/index.ts";
import { chooseConfigurationServer, chooseFirmwareServer } from "./configuration-server.ts";
import { readFiles } from "./fetch-configuration.ts";
import type { PhoneOptions } from "./phone.ts";

/** What a phone looks at when it asks whether anything has changed. */
export interface LookedAt {
  readonly configuration: boolean;
  readonly firmware: boolean;
}

/**
 * Whether files at the server differ from those that the phone has, firmware included where asked.
 * Nothing is stored. A server that does not answer has changed nothing.
 */
export function* filesHaveChanged(device: PhoneDevice<PhoneOptions>, lookedAt: LookedAt): Process<boolean> {
  const server = chooseConfigurationServer(device);
  if (server === undefined) return false;
  const { world, options } = device;
  const occasion = `look at the server at ${world.clock.nowMs} ms`;
  const download = new Download(device, new BootChance(world, options.tempo, options.mac, occasion));
  try {
    download.server = server;
    let changed = lookedAt.configuration && (yield* configurationHasChanged(device, download));
    if (lookedAt.firmware && !changed && !download.serverLost) {
      yield* download.quit();
      download.server = chooseFirmwareServer(device, server);
      changed = yield* offersOtherVersion(device, download);
    }
    yield* download.quit();
    if (!download.serverLost) device.record(filesCompared, { changed });
    return changed;
  } finally {
    download.abandon();
  }
}

function* configurationHasChanged(device: PhoneDevice<PhoneOptions>, download: Download): Process<boolean> {
  const reader = new FileReader(device, download, 0);
  yield* readFiles(device, reader);
  if (reader.serverLost) return false;
  const { files } = device.flash.server;
  return fileKinds.some((kind) => !sameContent(files[kind], reader.files[kind]));
}

function sameContent(one: Content | undefined, other: Content | undefined): boolean {
  if (one === other) return true;
  return one?.sizeBytes === other?.sizeBytes && one !== undefined && checksumOf(one) === checksumOf(other!);
}
