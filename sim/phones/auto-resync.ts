import type { EffectiveConfiguration } from "../protocols/ip-phone/index.ts";
import type { LookedAt } from "./changed-files.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const defaultMinuteOfDay = 3 * 60;
const defaultDelayMinutesMax = 15;

/** When a phone looks at its server by itself (F-1.4). */
export interface AutoResync {
  readonly lookedAt: LookedAt;
  /** Local time of the phone, which is the lab's. */
  readonly minuteOfDay: number;
  /** Whole days to wait before the time counts; 0 takes its next occurrence. */
  readonly days: number;
  /** The phone draws a wait up to this, so that phones do not come at one moment. */
  readonly delayMsMax: number;
}

/** The resync that the parameters ask for; undefined when they ask for none. */
export function autoResyncOf(configuration: EffectiveConfiguration): AutoResync | undefined {
  const mode = configuration.integer("auto resync mode", 0, 3) ?? 0;
  if (mode === 0) return undefined;
  const delayMinutesMax = configuration.integer("auto resync max delay", 0, 1439) ?? defaultDelayMinutesMax;
  return {
    lookedAt: { configuration: mode !== 2, firmware: mode !== 1 },
    minuteOfDay: parseTime(configuration.value("auto resync time")) ?? defaultMinuteOfDay,
    days: configuration.integer("auto resync days", 0, 364) ?? 0,
    delayMsMax: delayMinutesMax * minuteMs,
  };
}

/** The instant of the next resync after another, without its random wait; both in milliseconds since 1970. */
export function nextResyncEpochMs(fromEpochMs: number, { minuteOfDay, days }: AutoResync): number {
  const earliestMs = fromEpochMs + days * dayMs;
  const thatDayMs = Math.floor(earliestMs / dayMs) * dayMs + minuteOfDay * minuteMs;
  return thatDayMs > earliestMs ? thatDayMs : thatDayMs + dayMs;
}

function parseTime(text: string | undefined): number | undefined {
  const parts = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text ?? "");
  return parts === null ? undefined : Number(parts[1]) * 60 + Number(parts[2]);
}
