import { z } from "zod";
import { defineCheck } from "./check.ts";

/** The engine deposits with the write account and the phones fetch with the read account. */
export const accountsUsed = defineCheck({
  name: "accounts-used",
  title: "`split`: every upload with a write account, every download with a read account",
  schema: z.literal("split"),
  needs: "server",
  judge(scope) {
    const { plan, observations } = scope.context.lab;
    const server = plan.servers.find(({ name }) => name === scope.server)!;
    const roles = new Map(server.accounts.map(({ user, role }) => [user, role]));
    const options = { actor: server.name, sinceMs: scope.sinceMs };
    const stored = [...observations.ofKind("server.file-stored", options)];
    const sent = [...observations.ofKind("server.file-sent", options)];
    const wrong = [
      ...stored.filter(({ data }) => roles.get(String(data["user"])) !== "write"),
      ...sent.filter(({ data }) => roles.get(String(data["user"])) !== "read"),
    ];
    return {
      ok: wrong.length === 0 && stored.length > 0 && sent.length > 0,
      expected: "uploads with a write account, downloads with a read account",
      actual: `${stored.length} uploads, ${sent.length} downloads, ${wrong.length} with the wrong account`,
      examples: wrong.map(({ data }) => `${String(data["path"])} as ${String(data["user"])}`),
    };
  },
});
