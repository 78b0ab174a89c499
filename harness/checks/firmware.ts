import { z } from "zod";
import type { PackageFile } from "../lab/package-file.ts";
import { defineCheck, everyPhone } from "./check.ts";

/** The firmware that runs on the phones: that of the action's package, or a version. */
export const firmware = defineCheck({
  name: "firmware",
  title: "Version of the running firmware: `package` (the action's), or a version",
  schema: z.string(),
  needs: "phones",
  async judge(scope, input) {
    const views = await scope.views();
    const wanted =
      input === "package" ? versionsOfPackage(scope.action().packageId, scope.context.packages) : undefined;
    const expectedOf = (model: string) => (wanted === undefined ? input : wanted.get(model));
    return everyPhone(
      views,
      input === "package" ? "the package's firmware" : `firmware ${input}`,
      (view) => view.mac,
      (view) => (view.version === expectedOf(view.model) ? undefined : `on ${view.version}`),
    );
  },
});

function versionsOfPackage(
  packageId: string | null,
  packages: ReadonlyMap<string, PackageFile>,
): Map<string, string> {
  const found = packages.get(packageId ?? "");
  if (found === undefined) throw new Error("the action has no package, so no phone can have its firmware");
  return new Map(found.images.map((image) => [image.model, image.version]));
}
