import { afterDeployment } from "../tools/deployments.ts";
import { firstSite } from "../tools/sites.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/deployment-tests-the-site",
  title: "Tests the connection to a site during a deployment.",
  breaks: ["TMA-DEP-015"],
  breakLab: afterDeployment(
    (ports, { plan }) => ports.sites.test(firstSite(plan)),
    () => [],
  ),
};
