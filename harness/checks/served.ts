import { z } from "zod";
import { defineCheck, everyPhone } from "./check.ts";
import { fileFor } from "./file-pattern.ts";

/** The server itself has sent each of these files whole to each phone. */
export const served = defineCheck({
  name: "served",
  title: "Files that the step's server has sent whole to each phone since the action began",
  schema: z.array(z.string()).min(1),
  needs: "server",
  judge(scope, files) {
    const options = { actor: scope.server!, sinceMs: scope.sinceMs };
    const sent = new Set<string>();
    for (const { conversation, data } of scope.context.lab.observations.ofKind("server.file-sent", options)) {
      if (data["outcome"] === "complete") sent.add(`${conversation.split("/")[0]} ${String(data["path"])}`);
    }
    return everyPhone(
      scope.phones,
      `got ${files.join(", ")} from ${scope.server}`,
      (phone) => phone.mac,
      (phone) => {
        const missing = files.filter((file) => !sent.has(`${phone.mac} /${fileFor(file, phone, scope)}`));
        return missing.length === 0 ? undefined : `without ${missing.join(", ")}`;
      },
    );
  },
});
