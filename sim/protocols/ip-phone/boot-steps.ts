import { perform, sleep } from "../../kernel/index.ts";
import type { Effect, Process } from "../../kernel/index.ts";
import type { PhoneDevice } from "./device.ts";
import { restarted } from "./facts.ts";
import type { RestartCause } from "./facts.ts";
import { BootChance } from "./tempo.ts";

/** In this time a restarting phone still sends what it has to say, such as the answer to the order. */
const shutdownMs = 100;

/** Counts a boot and starts the hardware; the phone then asks DHCP. Answers the chance of this boot. */
export function* startHardware(device: PhoneDevice, cause: RestartCause): Process<BootChance> {
  const bootCount = device.flash.bootCount + 1;
  device.flash = { ...device.flash, bootCount };
  device.record(restarted, { cause, bootCount });
  const { tempo, mac } = device.options;
  const chance = new BootChance(device.world, tempo, mac, `boot ${bootCount}`);
  if (device.state === "restarting") {
    yield* pause(device, shutdownMs, "the phone to shut down");
    device.closeSip();
  }
  device.enter("starting");
  yield* pause(device, chance.durationMs(device.durations.powerOnToDhcpMs), "the phone to start");
  device.enter("waiting-for-dhcp");
  yield* pause(device, device.options.dhcp.delayMs ?? 0, "the answer of DHCP");
  return chance;
}

/** Starts the services after the files are read; the phone then registers. */
export function* startServices(device: PhoneDevice, chance: BootChance): Process<void> {
  device.enter("starting-services");
  yield* pause(device, chance.durationMs(device.durations.filesToRegisterMs), "the services to start");
}

function pause(device: PhoneDevice, durationMs: number, name: string): Iterable<Effect, undefined> {
  return perform(sleep(device.world.scheduler, durationMs, name));
}
