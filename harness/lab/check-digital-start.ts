import type { Problems, YamlFile, YamlPath } from "../yaml-file.ts";
import type { DigitalGroup, LabFile } from "./lab-schema.ts";

/** Free seating is for IP phones: a digital phone is what its line says. */
export function checkDigitalStart(
  { start }: DigitalGroup,
  path: YamlPath,
  yaml: YamlFile<LabFile>,
  problems: Problems,
): void {
  if (start !== "no-account") return;
  problems.add(
    yaml.place([...path, "start"]),
    'nobody logs in at a digital phone: "no-account" is for IP phones',
  );
}
