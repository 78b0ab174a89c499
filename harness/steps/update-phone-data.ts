import { z } from "zod";
import { duration, parseDurationMs } from "../scenario/duration.ts";
import { checkSelector, phoneSelector, selectPhones } from "../scenario/selector.ts";
import { defineVerb } from "../scenario/verb.ts";
import { startInput, startOf } from "./action-input.ts";
import { engineStep, refusalInput } from "./engine-step.ts";
import { checkPackageName } from "./package-verbs.ts";
import { waitForAction } from "./provision.ts";

/** An update of phone data in plain TMA: the global or the specific files as the distribution has them. */
export const updatePhoneData = defineVerb({
  name: "update-phone-data",
  title:
    "Updates the global or the specific data of phones in plain TMA, by the distribution of a package, and waits for the end",
  schema: z.strictObject({
    name: z.string(),
    package: z.string(),
    "multi-site": z.string().optional(),
    kind: z.enum(["global", "specific"]),
    server: z.union([z.string(), z.array(z.string())]),
    index: z.number().nullable().default(null),
    /** Phones of a specific update; without them, all that have a specific file already. */
    phones: phoneSelector.optional(),
    start: startInput,
    until: z.enum(["end", "accepted"]).default("end"),
    within: duration.default("4h"),
    ...refusalInput,
  }),
  ids: (input) => input.ids ?? [],
  prepare(input, preparation) {
    checkPackageName(input.package, preparation);
    if (input.phones !== undefined) checkSelector(input.phones, "phones", preparation);
    preparation.actions.add(input.name);
  },
  async run(context, input) {
    const { lab } = context;
    const { name, kind, index } = input;
    const servers = [input.server].flat();
    const phones =
      input.phones === undefined ? undefined : selectPhones(input.phones, lab.plan, context.actions.at(-1));
    const start = startOf(input.start, lab.nowEpochMs());
    const startedMs = lab.nowMs();
    const created: { id?: string } = {};
    await engineStep(context, `update of ${kind} data "${name}"`, input, async () => {
      const { id } = await lab.engine.distribution.update({
        multiSite: input["multi-site"] ?? lab.plan.multiSite.id,
        package: input.package,
        kind,
        name,
        servers,
        index,
        macs: phones?.map(({ mac }) => mac),
        start,
      });
      created.id = id;
    });
    if (created.id === undefined) return;
    context.actions.push({
      name,
      id: created.id,
      startedMs,
      site: null,
      servers,
      packageId: null,
      listed: new Set(phones?.map(({ mac }) => mac)),
      globalIndex: kind === "global" ? index : null,
      specificIndex: kind === "specific" ? index : null,
      dueEpochMs: start === "immediate" ? lab.nowEpochMs() : start.atEpochMs,
    });
    if (input.until === "end") {
      await waitForAction(context, created.id, name, "end", parseDurationMs(input.within));
    }
  },
});
