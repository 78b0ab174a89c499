import { dirname, resolve } from "node:path";
import { z } from "zod";
import { digitalModelSchema } from "../../sim/phones-5300digital/index.ts";
import { ipModelSchema } from "../../sim/phones-5300ip/index.ts";
import { phoneModelSchema } from "../../sim/phones/index.ts";
import { profileSchema } from "../../sim/protocols/ftp/index.ts";
import { profileNames } from "../../sim/download-server/index.ts";
import { readYamlFile } from "../yaml-file.ts";
import type { Problems, YamlFile } from "../yaml-file.ts";
import { LabModels } from "./families.ts";
import type { LabFile } from "./lab-schema.ts";

/** Editors find the schema of a data file by this key. */
const schemaKey = { $schema: z.string().optional() };

/** The data file of a phone model of any family; its range says which. */
export const modelFileSchema = z
  .discriminatedUnion("range", [
    phoneModelSchema.extend(schemaKey),
    ipModelSchema.extend(schemaKey),
    digitalModelSchema.extend(schemaKey),
  ])
  .transform(({ $schema: _schema, ...model }) => model);

/** The data file of a server profile. */
export const profileFileSchema = profileSchema
  .extend(schemaKey)
  .transform(({ $schema: _schema, ...profile }) => profile);

export type ModelData = z.infer<typeof modelFileSchema>;
export type ProfileFile = z.infer<typeof profileFileSchema>;

/** What a lab has beyond what provlab brings along, from data files of its own. Plain data. */
export interface Additions {
  readonly models: readonly ModelData[];
  readonly profiles: readonly ProfileFile[];
}

export const noAdditions: Additions = { models: [], profiles: [] };

/** Reads the data files that a lab names, each path relative to the lab's file. */
export function readAdditions(lab: YamlFile<LabFile>, problems: Problems): Additions {
  const models: ModelData[] = [];
  const profiles: ProfileFile[] = [];
  readEach(lab, problems, "models", (path) => {
    const model = readYamlFile(path, modelFileSchema);
    models.push(model.value);
    try {
      return void new LabModels(models);
    } catch (error) {
      models.pop();
      problems.add(model.place(["name"]), (error as Error).message);
    }
  });
  readEach(lab, problems, "profiles", (path) => {
    const profile = readYamlFile(path, profileFileSchema);
    const { name } = profile.value;
    if ([...profileNames, ...profiles.map((other) => other.name)].includes(name)) {
      problems.add(profile.place(["name"]), `server profile "${name}": the name is taken`);
    }
    profiles.push(profile.value);
  });
  return { models, profiles };
}

function readEach(
  lab: YamlFile<LabFile>,
  problems: Problems,
  key: "models" | "profiles",
  read: (path: string) => void,
): void {
  lab.value[key].forEach((path, index) => {
    const isRead = problems.attempt(() => {
      read(resolve(dirname(lab.path), path));
      return true;
    });
    if (isRead !== true) problems.add(lab.place([key, index]), `the data file "${path}" cannot be used`);
  });
}
