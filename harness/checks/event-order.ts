import { z } from "zod";
import type { Fact } from "../../sim/kernel/index.ts";
import { defineCheck } from "./check.ts";
import type { Scope } from "./check.ts";
import { matchesPattern } from "./file-pattern.ts";

const event = z.union([
  z.enum(["server-test", "site-test", "first-upload", "last-upload", "order", "first-restart"]),
  z.strictObject({ upload: z.string() }),
  z.strictObject({ "order-of": z.string() }),
]);
type Event = z.infer<typeof event>;

/**
 * Events in their order, each later than the one before. The server test is the first session of the
 * engine on the action's server, as long as it leaves no file there; the site test is the first health
 * request that the site answers.
 */
export const eventOrder = defineCheck({
  name: "event-order",
  title:
    "Events of the action that follow each other: `server-test`, `site-test`, `first-upload`, `last-upload`, `order`, `first-restart`, `{ upload: file }`, `{ order-of: action }`",
  schema: z.array(event).min(2),
  prepare(input, { actions, problems, place }, key) {
    input.forEach((one, index) => {
      if (typeof one !== "object" || !("order-of" in one) || actions.has(one["order-of"])) return;
      problems.addUnknown(place([key, index]), "action of an earlier step", one["order-of"], [...actions]);
    });
  },
  judge(scope, events) {
    const instants = events.map((one) => instantOf(scope, one));
    const ordered = instants.every(
      (instant, index) => instant !== undefined && (index === 0 || instant > instants[index - 1]!),
    );
    const actual = events
      .map(
        (one, index) =>
          `${nameOf(one)} ${instants[index] === undefined ? "never" : `at ${instants[index].toFixed(1)} ms`}`,
      )
      .join(", ");
    return { ok: ordered, expected: events.map(nameOf).join(" < "), actual };
  },
});

function nameOf(one: Event): string {
  if (typeof one === "string") return one;
  return "upload" in one ? `upload of ${one.upload}` : `order of ${one["order-of"]}`;
}

function instantOf(scope: Scope, one: Event): number | undefined {
  if (one === "server-test") return serverTest(scope);
  if (one === "site-test") return first(scope, "site.management-request", isHealthAnswer)?.timeMs;
  if (one === "order") return orderOf(scope, scope.action().id);
  if (one === "first-restart") return firstRestart(scope);
  if (one === "first-upload") return uploads(scope)[0]?.atMs;
  if (one === "last-upload") return uploads(scope).at(-1)?.atMs;
  if ("upload" in one) return uploads(scope).find(({ path }) => matchesPattern(one.upload, path))?.atMs;
  const named = scope.context.actions.findLast(({ name }) => name === one["order-of"]);
  return named && orderOf(scope, named.id);
}

/** The end of the test: a session that stays without a file says goodbye before the uploads begin. */
function serverTest(scope: Scope): number | undefined {
  const [actor] = scope.action().servers;
  const opened = first(scope, "server.session-opened", (fact) => fact.actor === actor);
  if (opened === undefined || opened.data["peer"] !== scope.context.lab.plan.engine.name) return undefined;
  if (uploads(scope).some(({ conversation }) => conversation === opened.conversation)) return undefined;
  const { conversation } = opened;
  return first(
    scope,
    "server.session-closed",
    (fact) => fact.actor === actor && fact.conversation === conversation,
  )?.timeMs;
}

function uploads(scope: Scope) {
  const { servers } = scope.action();
  return scope.context.lab.observations.uploads.filter(
    (upload) => upload.atMs >= scope.sinceMs && !upload.removed && servers.includes(upload.server),
  );
}

function orderOf(scope: Scope, actionId: string): number | undefined {
  return first(scope, "site.order-received", ({ data }) => data["actionId"] === actionId, 0)?.timeMs;
}

function firstRestart(scope: Scope): number | undefined {
  const { listed } = scope.action();
  return first(scope, "phone.restarted", ({ actor }) => listed.has(actor))?.timeMs;
}

function isHealthAnswer({ data }: Fact): boolean {
  return String(data["path"]).endsWith("/health") && data["status"] === 200;
}

function first(
  scope: Scope,
  kind: string,
  holds: (fact: Fact) => boolean,
  sinceMs = scope.sinceMs,
): Fact | undefined {
  for (const fact of scope.context.lab.observations.ofKind(kind, { sinceMs })) if (holds(fact)) return fact;
  return undefined;
}
