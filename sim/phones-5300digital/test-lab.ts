import { VirtualWorld } from "../kernel/index.ts";
import type { Content, Fact, World } from "../kernel/index.ts";
import { VirtualNetwork } from "../network/index.ts";
import { LineCard } from "../protocols/digital-line/index.ts";
import { firmwareImage } from "../protocols/firmware/index.ts";
import { DigitalPhone, digitalModels } from "./index.ts";

export const oldVersion = "1.4.0";
export const newVersion = "1.5.0";
export const model = "5370 Digital";
export const testTempo = {
  spread: 0.2,
  digital: {
    startMs: 200,
    firmwareWriteMs: 1000,
    lineBitsPerSecond: 1_600_000,
    imagesAtOnce: 4,
    retryWaitMs: 5000,
  },
};

export const digitalImage = (version = newVersion): Content =>
  firmwareImage({ model, version, sizeBytes: 200_000, seed: "digital" });

/** Lines with a running phone on each, and what the lines report. */
function buildLines(world: World, count: number) {
  const reports: string[] = [];
  const numbers = Array.from({ length: count }, (_, index) => String(7000 + index));
  const card = new LineCard(world, {
    system: "G1",
    tempo: testTempo.digital,
    lines: numbers.map((number) => ({ number, model, site: "S1" })),
    reported: ({ number }, version) => reports.push(`${number} ${version}`),
  });
  const phones = numbers.map((number) => {
    const options = {
      number,
      model: digitalModels.get(model),
      version: oldVersion,
      tempo: testTempo,
      system: "G1",
    };
    const phone = new DigitalPhone(world, options, (terminal) => card.plug(number, terminal));
    phone.joinRunning();
    return phone;
  });
  const update = (number: string, image = digitalImage()) =>
    card.update({ actionId: "a-1", number, version: newVersion, image });
  return { card, phones, numbers, reports, update };
}

/** Lines in the virtual world. */
export class LineLab {
  readonly world = new VirtualWorld({ seed: "lines", network: (world) => new VirtualNetwork(world) });
  readonly facts: Fact[] = [];
  readonly lines: ReturnType<typeof buildLines>;

  constructor(count = 1) {
    this.world.trace.listen((fact) => this.facts.push(fact));
    this.lines = buildLines(this.world, count);
  }

  get phone(): DigitalPhone {
    return this.lines.phones[0]!;
  }

  dataOf(kind: string): readonly Fact["data"][] {
    return this.facts.filter((fact) => fact.kind === kind).map((fact) => fact.data);
  }

  async runUntil(state: string): Promise<void> {
    const end = await this.world.run(() => this.phone.state === state, this.world.clock.nowMs + 3_600_000);
    if (end !== "condition") throw new Error(`the phone is ${this.phone.state} and never became ${state}`);
  }
}
