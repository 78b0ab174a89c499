import { z } from "zod";
import { defineCheck, everyPhone } from "./check.ts";
import { fileFor } from "./file-pattern.ts";

/** The order in which each phone asked for its files at its first boot since the action began. */
export const fetchOrder = defineCheck({
  name: "fetch-order",
  title: "Order in which each phone asks for files at its first boot since the action began",
  schema: z.array(z.string()).min(2),
  needs: "phones",
  judge(scope, files) {
    const requests = new Map<string, string[]>();
    const wanted = new Set(scope.phones.map((phone) => phone.mac));
    for (const fact of scope.context.lab.observations.facts) {
      if (fact.timeMs < scope.sinceMs || !wanted.has(fact.actor)) continue;
      if (fact.kind !== "phone.file-fetched" && fact.kind !== "phone.file-missing") continue;
      const names = requests.get(fact.actor) ?? [];
      names.push(String(fact.data["file"]));
      requests.set(fact.actor, names);
    }
    return everyPhone(
      scope.phones,
      `asks for ${files.join(", ")} in this order`,
      (phone) => phone.mac,
      (phone) => {
        const names = requests.get(phone.mac) ?? [];
        const places = files.map((file) => names.indexOf(fileFor(file, phone, scope)));
        const ordered = places.every(
          (place, index) => place >= 0 && (index === 0 || place > places[index - 1]!),
        );
        return ordered ? undefined : `asking for ${names.slice(0, files.length + 2).join(", ") || "nothing"}`;
      },
    );
  },
});
