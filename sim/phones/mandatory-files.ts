import { perform, sleep } from "../kernel/index.ts";
import type { Process } from "../kernel/index.ts";
import { fileKinds, mandatoryFilesAwaited, mandatoryFilesGivenUp } from "../protocols/ip-phone/index.ts";
import type { Download, EffectiveConfiguration, FileKind, PhoneDevice } from "../protocols/ip-phone/index.ts";

/** Tries without end. */
const forEver = -1;
const reattemptsMax = 1000;
const delaySecondsMax = 86_400;

/**
 * After a reading that got these kinds of files: waits when a mandatory one is missing, and answers true
 * when the phone shall read again. A key ends the wait and the tries where the phone is set so (F-1.4.5).
 */
export function* waitForMandatoryFiles(
  device: PhoneDevice,
  download: Download,
  got: ReadonlySet<FileKind>,
  readings: number,
): Process<boolean> {
  const configuration = device.configuration();
  const missing = mandatoryKinds(configuration, device.options.mac).filter((kind) => !got.has(kind));
  if (missing.length === 0) return false;
  const files = missing.join(" ");
  const reattempts =
    configuration.integer("config files number of reattempt", forEver, reattemptsMax) ?? forEver;
  if (reattempts !== forEver && readings > reattempts) {
    device.record(mandatoryFilesGivenUp, { files, because: "tries" });
    return false;
  }
  const waitMs = drawWaitMs(device, configuration, readings);
  device.record(mandatoryFilesAwaited, { files, waitMs });
  yield* download.quit(); // no session is held while the phone waits
  if (!(yield* isSkipped(device, waitMs, `another try for the ${files} file`))) return true;
  device.record(mandatoryFilesGivenUp, { files, because: "key" });
  return false;
}

function* isSkipped(device: PhoneDevice, waitMs: number, name: string): Process<boolean> {
  if (device.configuration().isOn("config files skip key enabled")) {
    return yield* device.waitForKey(waitMs, name);
  }
  yield* perform(sleep(device.world.scheduler, waitMs, name));
  return false;
}

function drawWaitMs(device: PhoneDevice, configuration: EffectiveConfiguration, readings: number): number {
  const { world, options, flash } = device;
  const mostSeconds = configuration.integer("config files max delay", 0, delaySecondsMax) ?? 0;
  const occasion = `wait ${readings} for files of boot ${flash.bootCount}`;
  const drawnMs = world.random.stream(options.mac, occasion).integer(0, mostSeconds * 1000);
  return Math.max(drawnMs, device.options.tempo.retry.unreachable.waitMs); // never without a breath
}

/** The files that `config files mandatory download` names: `startup.cfg`, `model.cfg`, `mac.tuz` … */
function mandatoryKinds(configuration: EffectiveConfiguration, mac: string): readonly FileKind[] {
  const names = (configuration.value("config files mandatory download") ?? "")
    .split(/[\s,;]+/)
    .map((name) => name.toLowerCase().replace(/\.(cfg|tuz)$/, ""));
  const stems: Readonly<Record<FileKind, readonly string[]>> = {
    common: ["startup", "aastra"],
    model: ["model"],
    specific: ["mac", mac.toLowerCase()],
  };
  return fileKinds.filter((kind) => names.some((name) => stems[kind].includes(name)));
}
