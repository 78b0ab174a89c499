import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { textContent } from "../../sim/kernel/index.ts";
import type { Content } from "../../sim/kernel/index.ts";
import type { Space } from "../../sim/download-server/index.ts";
import type { PhoneModel } from "../../sim/phones/index.ts";
import { firmwareImage } from "../../sim/protocols/firmware/index.ts";
import type { LabPlan } from "../lab/plan.ts";
import type { StormOptions } from "./options.ts";
import { versionsOf } from "./storm-plan.ts";

const commonText = [
  "# common file of the storm",
  "sip registration period: 3600",
  "sip transport protocol: 1",
  "time server disabled: 0",
  "",
].join("\n");

/** Every file that the server of a storm holds: the common files, one firmware a model, one file a phone. */
export function* stormFiles(options: StormOptions, plan: LabPlan): Iterable<[string, Content]> {
  yield* sharedFiles(options);
  for (const { mac, number } of plan.phones) {
    yield [`${mac}.cfg`, textContent(`sip line1 screen name: Desk ${number}\n`)];
  }
}

/** The files that all phones of a storm read. */
function* sharedFiles(options: StormOptions): Iterable<[string, Content]> {
  const common = textContent(commonText);
  yield ["startup.cfg", common];
  yield ["aastra.cfg", common];
  for (const model of options.models) {
    yield [model.firmware.file, imageFor(model, options)];
  }
}

function imageFor(model: PhoneModel, { seed, firmwareBytes }: StormOptions): Content {
  const sizeBytes = firmwareBytes ?? model.firmware.sizeBytes;
  return firmwareImage({ model: model.name, version: versionsOf(model).offered, sizeBytes, seed });
}

/** Puts files into an area of a server. */
export function fillSpace(space: Space, files: Iterable<[string, Content]>): void {
  for (const [name, content] of files) {
    const writer = space.write(`/${name}`, 0);
    if (typeof writer === "string") throw new Error(`${name} cannot be put into the area: ${writer}`);
    writer.writeContent(content, 0, content.sizeBytes);
    writer.commit();
  }
}

/** Writes the files that all phones of a storm read into a folder of this machine, for a server outside. */
export function writeStormFiles(folder: string, options: StormOptions): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of sharedFiles(options)) {
    writeFileSync(join(folder, name), content.bytes(0, content.sizeBytes));
  }
}
