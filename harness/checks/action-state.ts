import { z } from "zod";
import { defineCheck } from "./check.ts";

/** The state of the action, and the reason that the engine gives for it. */
export const action = defineCheck({
  name: "action",
  title: "State of the action, and a part of its reason",
  schema: z.union([z.string(), z.strictObject({ state: z.string(), reason: z.string().optional() })]),
  async judge(scope, input) {
    const wanted = typeof input === "string" ? { state: input, reason: undefined } : input;
    const { lab } = scope.context;
    const seen = await lab.settle("action", lab.engine.action(scope.action().id));
    const reason = seen.reason ?? "";
    return {
      ok: seen.state === wanted.state && (wanted.reason === undefined || reason.includes(wanted.reason)),
      expected: wanted.reason === undefined ? wanted.state : `${wanted.state}: … ${wanted.reason} …`,
      actual: reason === "" ? seen.state : `${seen.state}: ${reason}`,
    };
  },
});

/** The states that the action went through. */
export const history = defineCheck({
  name: "history",
  title: "States that the action went through, in order",
  schema: z.array(z.string()).min(1),
  async judge(scope, wanted) {
    const { lab } = scope.context;
    const seen = await lab.settle("action", lab.engine.action(scope.action().id));
    const states = seen.history.map(({ state }) => state);
    return { ok: states.join() === wanted.join(), expected: wanted.join(" → "), actual: states.join(" → ") };
  },
});

/** Events in the engine's journal since the action began. */
export const journal = defineCheck({
  name: "journal",
  title:
    "Texts or codes that the journal has for the action, in this order, and those that it `lacks`; its events are in the order of time",
  schema: z.union([
    z.array(z.string()).min(1),
    z.strictObject({ has: z.array(z.string()).min(1), lacks: z.array(z.string()) }),
  ]),
  async judge(scope, input) {
    const { has: wanted, lacks } = Array.isArray(input) ? { has: input, lacks: [] } : input;
    const { lab } = scope.context;
    const events = await lab.settle("journal", lab.engine.journal({ action: scope.action().name }));
    const lines = events.map((event) => `${event.code} ${event.text}`);
    let place = 0;
    const missing = wanted.filter((part) => {
      const found = lines.findIndex((line, index) => index >= place && line.includes(part));
      if (found >= 0) place = found + 1;
      return found < 0;
    });
    const isInOrder = events.every(
      ({ atEpochMs }, index) => index === 0 || atEpochMs >= events[index - 1]!.atEpochMs,
    );
    const surplus = lacks.filter((part) => lines.some((line) => line.includes(part)));
    const all = missing.length === 0 ? "all of them" : `without ${missing.join(", ")}`;
    const found = surplus.length === 0 ? all : `${all}, and with ${surplus.join(", ")}`;
    return {
      ok: missing.length === 0 && surplus.length === 0 && isInOrder,
      expected: `${wanted.join(" … ")}${lacks.length === 0 ? "" : `, without ${lacks.join(", ")}`}`,
      actual: isInOrder ? found : `${found}, not in the order of time`,
      examples: lines.slice(0, 20),
    };
  },
});
