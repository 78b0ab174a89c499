import type { DatabaseSync } from "node:sqlite";
import { type Application, freshApplication } from "../domain/application.ts";
import type { WorkingFile } from "../domain/working-file.ts";
import { recordBook } from "./record-book.ts";

const only = "only";

/** The application's configuration, and what belongs to single multi-sites. */
export function recordTables(database: DatabaseSync) {
  const applications = recordBook<Application>(database, "application");
  const workingFiles = recordBook<WorkingFile>(database, "working-file");
  return {
    application: (): Application => applications.get(only) ?? freshApplication,
    setApplication(application: Application): void {
      applications.put([only], application);
    },

    /** The configuration files that the engine generated for a range of a multi-site, by kind and name. */
    workingFiles: (multiSite: string, range: string) => workingFiles.list(multiSite, range),
    putWorkingFile(file: WorkingFile): void {
      workingFiles.put([file.multiSite, file.range, file.kind, file.name], file);
    },
    /** The global files of every multi-site, which plain TMA does not take over (TMA-MODE-025). */
    forgetGlobals(): void {
      for (const file of workingFiles.list().filter(({ kind }) => kind === "global")) {
        workingFiles.remove(file.multiSite, file.range, file.kind, file.name);
      }
    },
  };
}
