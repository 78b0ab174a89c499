/** An external record of the directory: a public number under an abbreviated one (MBG-EMG-006). */
export interface ExternalRecord {
  readonly name: string;
  /** The abbreviated number, without the prefix. */
  readonly short: string;
  readonly number: string;
  /** The administrative hierarchies that may use it, or all of them. */
  readonly hierarchies: readonly string[] | "all";
}

/** A special number, such as that of the fire brigade, and the extended numbers that it stands for. */
export interface SpecialNumber {
  readonly number: string;
  readonly label: string;
  readonly day: string;
  /** Empty: the day number counts at night as well. */
  readonly night: string;
  /** Numbers for callers at some addresses, in place of the extended ones (MBG-EMG-002). */
  readonly byAddress: Readonly<Record<string, string>>;
}

/** How a multi-site translates what subscribers dial. */
export interface NumberingPlan {
  /** Before abbreviated numbers, such as `*3`. */
  readonly abbreviatedPrefix: string;
  readonly records: readonly ExternalRecord[];
  readonly specialNumbers: readonly SpecialNumber[];
  /** Local hours between which the night numbers count; never when absent. */
  readonly night?: { readonly fromHour: number; readonly untilHour: number };
}

/** Who dials, when. */
export interface Dialling {
  readonly hierarchy: string | null;
  readonly address: string;
  readonly hour: number;
}

/** Where a call goes. */
export type Translation =
  /** Out to the public network; `alarm` when no entry was meant for this caller. */
  { readonly goes: "out"; readonly number: string; readonly alarm: boolean } | { readonly goes: "nowhere" };

/** Numbers that begin so are public ones already. */
const publicPrefix = "0";
const nowhere: Translation = { goes: "nowhere" };

/** Translates a dialled number; a special number is never dropped (MBG-EMG-012). */
export function translate(plan: NumberingPlan, dialled: string, caller: Dialling): Translation {
  const special = plan.specialNumbers.find(({ number }) => number === dialled);
  if (special === undefined) return extended(plan, dialled, caller);
  const located = special.byAddress[caller.address];
  if (located !== undefined) return out(located);
  const translation = extended(
    plan,
    isNight(plan, caller) ? special.night || special.day : special.day,
    caller,
  );
  return translation.goes === "nowhere" ? { goes: "out", number: dialled, alarm: true } : translation;
}

function extended(plan: NumberingPlan, number: string, { hierarchy }: Dialling): Translation {
  const { abbreviatedPrefix: prefix, records } = plan;
  if (number.startsWith(prefix)) {
    const same = records.filter(({ short }) => short === number.slice(prefix.length));
    const record = nearest(same, hierarchy);
    return record === undefined ? nowhere : out(record.number);
  }
  return number.startsWith(publicPrefix) ? out(number) : nowhere;
}

/** The record of the caller's own hierarchy, else of the nearest above it, else the one for all. */
function nearest(records: readonly ExternalRecord[], hierarchy: string | null): ExternalRecord | undefined {
  for (let place = hierarchy ?? ""; place !== ""; place = parentOf(place)) {
    const own = records.find(({ hierarchies }) => hierarchies !== "all" && hierarchies.includes(place));
    if (own !== undefined) return own;
  }
  return records.find(({ hierarchies }) => hierarchies === "all");
}

function parentOf(hierarchy: string): string {
  return hierarchy.slice(0, Math.max(0, hierarchy.lastIndexOf("/")));
}

function isNight({ night }: NumberingPlan, { hour }: Dialling): boolean {
  if (night === undefined) return false;
  const { fromHour, untilHour } = night;
  return fromHour < untilHour ? hour >= fromHour && hour < untilHour : hour >= fromHour || hour < untilHour;
}

function out(number: string): Translation {
  return { goes: "out", number, alarm: false };
}
