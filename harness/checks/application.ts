import { z } from "zod";
import { EngineRefusal } from "../adapters/engine-adapter.ts";
import { countExpectation, inRange, printRange } from "../scenario/range.ts";
import { defineCheck, sameList, sameNames } from "./check.ts";
import { sameWords } from "./same-words.ts";

/** How the application is configured. */
export const application = defineCheck({
  name: "application",
  title: "Mode, host and switches of the application, and the sites whose TDW tables are still to be reset",
  schema: z.strictObject({
    mode: z.string().optional(),
    host: z.string().optional(),
    encryption: z.boolean().optional(),
    "remote-workers": z.boolean().optional(),
    "to-be-reset": z.array(z.string()).optional(),
  }),
  async judge({ context: { lab } }, wanted) {
    const seen = await lab.settle("application", lab.engine.application.read());
    const values = {
      mode: seen.mode,
      host: seen.hostProfile,
      encryption: seen.encryption,
      "remote-workers": seen.remoteWorkers,
      "to-be-reset": seen.tdwReset.pendingSites,
    };
    return sameWords(wanted, values);
  },
});

/** The models that are not managed. */
export const unmanagedModels = defineCheck({
  name: "unmanaged-models",
  title: "Models that are switched off, as `range/model`; every other model is on",
  schema: z.array(z.string()),
  async judge({ context: { lab } }, wanted) {
    const found = await lab.settle("models", lab.engine.application.models());
    return sameNames(
      wanted,
      found.filter(({ managed }) => !managed).map(({ range, model }) => `${range}/${model}`),
    );
  },
});

/** What the engine holds and a change of the mode deletes. */
export const switchDeletes = defineCheck({
  name: "switch-deletes",
  title:
    "What a change of the mode would delete: events, actions of the history, scheduled actions, files stored for actions",
  schema: z.strictObject({
    events: countExpectation.optional(),
    history: countExpectation.optional(),
    "scheduled-actions": countExpectation.optional(),
    files: countExpectation.optional(),
  }),
  async judge({ context: { lab } }, wanted) {
    const { scheduledActions, ...seen } = await lab.settle("loss", lab.engine.application.foreseeSwitch());
    const counts = { ...seen, "scheduled-actions": scheduledActions };
    const keys = (["events", "history", "scheduled-actions", "files"] as const).flatMap((key) => {
      const range = wanted[key];
      return range === undefined ? [] : [{ key, range }];
    });
    return {
      ok: keys.every(({ key, range }) => inRange(counts[key], range)),
      expected: keys.map(({ key, range }) => `${printRange(range)} ${key}`).join(", "),
      actual: keys.map(({ key }) => `${counts[key]} ${key}`).join(", "),
    };
  },
});

/** The whole journal, whatever it is about. */
export const wholeJournal = defineCheck({
  name: "whole-journal",
  title: "Codes of all events in the journal, in their order",
  schema: z.array(z.string()),
  async judge({ context: { lab } }, wanted) {
    const events = await lab.settle("journal", lab.engine.journal());
    return sameList(
      wanted,
      events.map(({ code }) => code),
    );
  },
});

const stranger = "0".repeat(64);

/** What somebody learns who has not logged in. */
export const withoutSession = defineCheck({
  name: "without-session",
  title:
    "Things that the engine tells somebody without a session, of `menus`, `application`, `servers` and `actions`",
  schema: z.array(z.string()),
  async judge({ context: { lab, owner } }, wanted) {
    const engine = owner.as(stranger);
    const questions = {
      menus: () => engine.application.menus(),
      application: () => engine.application.read(),
      servers: () => engine.listServers(),
      actions: () => engine.actions(),
    };
    const told: string[] = [];
    for (const [name, ask] of Object.entries(questions)) {
      const isTold = await lab.settle(name, isAnswered(ask));
      if (isTold) told.push(name);
    }
    return sameNames(wanted, told);
  },
});

async function isAnswered(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch (error) {
    if (!(error instanceof EngineRefusal)) throw error;
    return false;
  }
}
