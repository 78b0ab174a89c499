/** A calendar instant in UTC. */
export interface CalendarTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const dayMs = 86_400_000;

/** Milliseconds since 1970 as a date, by the Gregorian calendar; pure arithmetic, no time zone. */
function calendarTime(epochMs: number): CalendarTime {
  const day = Math.floor(epochMs / dayMs);
  const seconds = Math.floor((epochMs - day * dayMs) / 1000);
  return {
    ...calendarDay(day),
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
  };
}

/** Years counted from 1 March, so that the leap day is the last of a year; eras of 400 years. */
function calendarDay(daysSince1970: number): { year: number; month: number; day: number } {
  const days = daysSince1970 + 719_468;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const leapDays =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** `YYYYMMDDHHMMSS`, as MDTM and MLST write it (RFC 3659 §2.3). */
export function compactTime(epochMs: number): string {
  const { year, month, day, hour, minute, second } = calendarTime(epochMs);
  const rest = [month, day, hour, minute, second].map((number) => String(number).padStart(2, "0"));
  return `${String(year).padStart(4, "0")}${rest.join("")}`;
}

const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const halfYearMs = 182 * dayMs;

/** `Nov 20 09:48`, or `Nov 20  2024` for what is old or lies ahead, as `ls` writes it. */
export function listingTime(epochMs: number, nowEpochMs: number): string {
  const { year, month, day, hour, minute } = calendarTime(epochMs);
  const ageMs = nowEpochMs - epochMs;
  const isRecent = ageMs < halfYearMs && ageMs > -dayMs;
  const clock = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
  const date = `${monthNames[month - 1]} ${String(day).padStart(2, "0")}`;
  return `${date} ${isRecent ? clock : ` ${year}`}`;
}
