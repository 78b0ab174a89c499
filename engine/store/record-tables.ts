import type { DatabaseSync } from "node:sqlite";
import { type Application, freshApplication } from "../domain/application.ts";
import type { Account, LoginFailures } from "../domain/account.ts";
import type { Distribution } from "../domain/distribution/distribution.ts";
import type { RangeCode } from "../domain/ranges.ts";
import type { ImportedDevices, RemoteWorker } from "../domain/remote-workers/remote-worker.ts";
import type { WorkingFile } from "../domain/working-file.ts";
import type { StoredSession } from "../services/sessions.ts";
import { recordBook } from "./record-book.ts";

const only = "only";

/** The application's configuration, and what belongs to single multi-sites. */
export function recordTables(database: DatabaseSync) {
  const applications = recordBook<Application>(database, "application");
  const distributions = recordBook<Distribution>(database, "distribution");
  const productions = recordBook<Partial<Record<RangeCode, string>>>(database, "production");
  const workingFiles = recordBook<WorkingFile>(database, "working-file");
  return {
    application: (): Application => applications.get(only) ?? freshApplication,
    setApplication(application: Application): void {
      applications.put([only], application);
    },

    /** Names of the packages that plain TMA works with, by range. */
    productionVersions: (multiSite: string) => productions.get(multiSite) ?? {},
    setProductionVersions(multiSite: string, chosen: Partial<Record<RangeCode, string>>): void {
      productions.put([multiSite], chosen);
    },

    distribution: (multiSite: string, packageName: string) => distributions.get(multiSite, packageName),
    putDistribution(distribution: Distribution): void {
      distributions.put([distribution.multiSite, distribution.package], distribution);
    },
    removeDistribution(multiSite: string, packageName: string): void {
      distributions.remove(multiSite, packageName);
    },

    sipDevices: recordBook<ImportedDevices>(database, "sip-devices"),
    /** Remote phones by site and MAC address. */
    remoteWorkers: recordBook<RemoteWorker>(database, "remote-worker"),

    accounts: recordBook<Account>(database, "account"),
    loginFailures: recordBook<LoginFailures>(database, "login-failures"),
    sessions: recordBook<StoredSession>(database, "session"),

    /** The configuration files that the engine generated for a range of a multi-site, by kind and name. */
    workingFiles: (multiSite: string, range: string) => workingFiles.list(multiSite, range),
    putWorkingFile(file: WorkingFile): void {
      workingFiles.put([file.multiSite, file.range, file.kind, file.name], file);
    },
    removeWorkingFile({ multiSite, range, kind, name }: WorkingFile): void {
      workingFiles.remove(multiSite, range, kind, name);
    },
    /** The global files of every multi-site, which plain TMA does not take over (TMA-MODE-025). */
    forgetGlobals(): void {
      for (const file of workingFiles.list().filter(({ kind }) => kind === "global")) {
        workingFiles.remove(file.multiSite, file.range, file.kind, file.name);
      }
    },
  };
}
