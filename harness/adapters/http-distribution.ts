import type { DistributionOperations } from "../../engine/index.ts";
import { answers } from "../../engine/api/index.ts";
import type { Asynchronous } from "./asynchronous.ts";
import { ask, type HttpEngine } from "./http-client.ts";

/** Configuration des postes over HTTP. */
export function httpDistribution(engine: HttpEngine): Asynchronous<DistributionOperations> {
  const pathOf = (place: { readonly multiSite: string; readonly package: string }) =>
    `/v1/multi-sites/${encodeURIComponent(place.multiSite)}/packages/${encodeURIComponent(place.package)}/distribution`;
  const answer = answers.distributionSchema;
  return {
    read: (place) => ask(engine, { method: "GET", path: pathOf(place), answer }),
    save: (place, changes) =>
      ask(engine, { method: "PUT", path: pathOf(place), body: JSON.stringify({ changes }), answer }),
    apply: (place, confirmed) => {
      const body = JSON.stringify({ confirmed });
      return ask(engine, { method: "POST", path: `${pathOf(place)}/apply`, body, answer });
    },
    unlock: (place) => ask(engine, { method: "POST", path: `${pathOf(place)}/unlock`, answer }),
    initialise: (place) => ask(engine, { method: "POST", path: `${pathOf(place)}/initialise`, answer }),
    update: ({ multiSite, package: name, ...update }) =>
      ask(engine, {
        method: "POST",
        path: `${pathOf({ multiSite, package: name })}/updates`,
        body: JSON.stringify(update),
        answer: answers.createdActionSchema,
      }),
  };
}
