import { z } from "zod";
import { defineCheck, sameNames } from "./check.ts";

/** Whether the lab's multi-site is in community mode. */
export const communityMode = defineCheck({
  name: "community-mode",
  title: "Whether the engine reports community mode (TMA en mode communauté) for the lab's multi-site",
  schema: z.boolean(),
  async judge({ context: { lab } }, wanted) {
    const { communityMultiSites } = await lab.settle("application", lab.engine.application.read());
    const isOn = communityMultiSites.includes(lab.plan.multiSite.id);
    return { ok: isOn === wanted, expected: wanted ? "on" : "off", actual: isOn ? "on" : "off" };
  },
});

/** The list Site of the inventory once a community is selected. */
export const communitySites = defineCheck({
  name: "community-sites",
  title: "Sites that the inventory offers for each community",
  schema: z.record(z.string(), z.array(z.string())),
  async judge({ context: { lab } }, wanted) {
    const entries = [];
    for (const community of Object.keys(wanted)) {
      const sites = lab.engine.views.sitesOfCommunity(lab.plan.multiSite.id, community);
      entries.push([community, await lab.settle("sites of a community", sites)] as const);
    }
    const words = (sites: readonly (readonly [string, readonly string[]])[]) =>
      sites.map(([community, ids]) => `${community}: ${ids.toSorted().join(", ") || "none"}`).join("; ");
    const [expected, actual] = [words(Object.entries(wanted)), words(entries)];
    return { ok: actual === expected, expected, actual };
  },
});

/** The communities whose events an operator sees in the journal. */
export const journalOf = defineCheck({
  name: "journal-of",
  title:
    "The journal (Journal des événements) has every event of these communities, some of each, and of no other",
  schema: z.array(z.string()).min(1),
  async judge({ context: { lab, owner } }, wanted) {
    const seen = await lab.settle("journal", lab.engine.journal());
    const all = await lab.settle("journal", owner.journal());
    const numberOf = (events: typeof seen) =>
      [...new Set(events.map(({ community }) => community))]
        .filter((community) => community !== null)
        .sort()
        .map((name) => `${events.filter(({ community }) => community === name).length} of ${name}`)
        .join(", ");
    const meant = all.filter(({ community }) => community !== null && wanted.includes(community));
    const judgement = sameNames([numberOf(meant)], [numberOf(seen)]);
    const isEach = wanted.every((name) => meant.some(({ community }) => community === name));
    return { ...judgement, ok: judgement.ok && isEach };
  },
});

/** How the journal names who programmed the action. */
export const journalOperator = defineCheck({
  name: "journal-operator",
  title: "What the journal's events of the action have in the column Opérateur",
  schema: z.string(),
  async judge(scope, wanted) {
    const { lab } = scope.context;
    const events = await lab.settle("journal", lab.engine.journal({ action: scope.action().name }));
    return sameNames([wanted], [...new Set(events.map(({ operator }) => operator))]);
  },
});
