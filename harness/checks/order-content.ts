import { z } from "zod";
import { defineCheck } from "./check.ts";
import type { Scope } from "./check.ts";

const index = z.number().nullable().optional();

/** The restart order of the action as its site received it. */
export const orderContent = defineCheck({
  name: "order-content",
  title:
    "The action's order as its site received it: `server` with address, port and read account, `versions` of the package or null, indexes, number of phones",
  schema: z.strictObject({
    server: z.string().optional(),
    versions: z.literal("package").nullable().optional(),
    global: index,
    specific: index,
    phones: z.number().optional(),
  }),
  judge(scope, wanted) {
    const { id } = scope.action();
    const facts = [...scope.context.lab.observations.ofKind("site.order-received")];
    const orders = facts.filter(({ data }) => data["actionId"] === id);
    const expected = expectedOrder(scope, wanted);
    const words = (data: Readonly<Record<string, unknown>>) =>
      Object.keys(expected)
        .map((key) => `${key} ${JSON.stringify(data[key])}`)
        .join(", ");
    const [order] = orders;
    return {
      ok: orders.length === 1 && order !== undefined && words(order.data) === words(expected),
      expected: `1 order: ${words(expected)}`,
      actual: `${orders.length} orders${order === undefined ? "" : `: ${words(order.data)}`}`,
    };
  },
});

interface Wanted {
  readonly server?: string | undefined;
  readonly versions?: "package" | null | undefined;
  readonly global?: number | null | undefined;
  readonly specific?: number | null | undefined;
  readonly phones?: number | undefined;
}

function expectedOrder(scope: Scope, wanted: Wanted): Record<string, unknown> {
  return {
    ...(wanted.server === undefined ? {} : serverParameters(scope, wanted.server)),
    ...(wanted.versions === undefined ? {} : { versions: wanted.versions && versionsOf(scope) }),
    ...(wanted.global === undefined ? {} : { globalIndex: wanted.global }),
    ...(wanted.specific === undefined ? {} : { specificIndex: wanted.specific }),
    ...(wanted.phones === undefined ? {} : { phones: wanted.phones }),
  };
}

/** Everything that a phone needs to reach the server, and as whom. */
function serverParameters({ context }: Scope, name: string): Record<string, unknown> {
  const server = context.lab.plan.servers.find((one) => one.name === name);
  const account = server?.accounts.find(({ role, range }) => role === "read" && range === "6xxxi");
  return { server: name, port: server?.port, user: account?.user, password: "***" };
}

function versionsOf(scope: Scope): string | undefined {
  return scope.context.packages
    .get(scope.action().packageId ?? "")
    ?.images.map(({ model, version }) => `${model}=${version}`)
    .sort()
    .join(" ");
}
