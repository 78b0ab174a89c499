import { provisioningForms } from "../../domain/forms/provisioning-forms.ts";
import type { EngineContext } from "../context.ts";
import { generateCsv, readFormSheets } from "../forms.ts";
import { listProductionVersions, setProductionVersion } from "../production.ts";
import * as files from "../working-files.ts";

export type FileOperations = ReturnType<typeof fileOperations>;

/** Generated files, exports, conversions and production versions, for one operator. */
export function fileOperations(here: () => EngineContext) {
  return {
    workingFiles: (multiSite: string, range: string) => files.listWorkingFiles(here(), multiSite, range),
    workingFile: (multiSite: string, range: string, name: string) =>
      files.readWorkingFile(here(), multiSite, range, name),
    exportGlobal: (multiSite: string, range: string) => files.exportData(here(), multiSite, range, "global"),
    exportSpecific: (multiSite: string, range: string) =>
      files.exportData(here(), multiSite, range, "specific"),
    convertGlobal: (request: files.ConversionRequest) => files.convertGlobalFile(here(), request),
    forms: (release: string) => provisioningForms(release),
    formSheets: readFormSheets,
    formCsv: generateCsv,
    productionVersions: (multiSite: string) => listProductionVersions(here(), multiSite),
    setProductionVersion: (multiSite: string, range: string, packageName: string) =>
      setProductionVersion(here(), multiSite, range, packageName),
  };
}
