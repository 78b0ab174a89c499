import { z } from "zod";
import type { JournalEvent } from "../adapters/engine-adapter.ts";
import { defineCheck } from "./check.ts";

const event = z.strictObject({
  code: z.string().optional(),
  severity: z.enum(["info", "warning", "error"]).optional(),
  operator: z.string().optional(),
  "multi-site": z.string().nullable().optional(),
  site: z.string().nullable().optional(),
  action: z.string().nullable().optional(),
  /** Words of the text. */
  text: z.array(z.string()).default([]),
});
type Wanted = z.infer<typeof event>;

/** Events of the engine's journal, whatever they are about. */
export const journalEvents = defineCheck({
  name: "journal-events",
  title:
    "Events that the journal has, one after the other, by code, severity, operator, place, action and words of the text; `count`: how many fit the last one",
  schema: z.strictObject({ has: z.array(event).min(1), count: z.number().int().optional() }),
  async judge({ context: { lab } }, { has, count }) {
    const events = await lab.settle("journal", lab.engine.journal());
    let place = 0;
    const missing = has.filter((wanted) => {
      const found = events.findIndex((one, index) => index >= place && fits(one, wanted));
      if (found >= 0) place = found + 1;
      return found < 0;
    });
    const number = events.filter((one) => fits(one, has.at(-1)!)).length;
    return {
      ok: missing.length === 0 && number === (count ?? number),
      expected: `${has.map((wanted) => JSON.stringify(wanted)).join(" … ")}${count === undefined ? "" : `, ${count} times`}`,
      actual: `${missing.length === 0 ? "all of them" : `without ${JSON.stringify(missing)}`}, the last one ${number} times`,
      examples: events.slice(-20).map(({ code, site, text }) => `${code} ${site ?? "-"}: ${text}`),
    };
  },
});

function fits(found: JournalEvent, { text, "multi-site": multiSite, ...wanted }: Wanted): boolean {
  const fields = { ...wanted, ...(multiSite === undefined ? {} : { multiSite }) };
  return (
    Object.entries(fields).every(([name, value]) => found[name as keyof JournalEvent] === value) &&
    text.every((part) => found.text.includes(part))
  );
}
