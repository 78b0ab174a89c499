import type { Mutant } from "../mutant.ts";
import { afterDeployment } from "../tools/deployments.ts";
import { firstSite } from "../tools/sites.ts";

export const mutant: Mutant = {
  id: "engine/deployment-contacts-the-site",
  title: "Asks a site for its phones during a deployment.",
  breaks: ["TMA-DEP-002"],
  breakLab: afterDeployment(
    (ports, { plan }) => ports.sites.inventory(firstSite(plan)),
    () => [],
  ),
};
