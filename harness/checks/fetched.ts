import { z } from "zod";
import { defineCheck, everyPhone } from "./check.ts";
import { fileFor } from "./file-pattern.ts";

/** Every selected phone has fetched each of these files since the action began. */
export const fetched = defineCheck({
  name: "fetched",
  title: "Files that each phone has fetched to the end since the action began",
  schema: z.array(z.string()).min(1),
  needs: "phones",
  judge(scope, files) {
    const { observations } = scope.context.lab;
    return everyPhone(
      scope.phones,
      `fetched ${files.join(", ")}`,
      (phone) => phone.mac,
      (phone) => {
        const names = new Set(filesOf(observations.phone(phone.mac).fetched, scope.sinceMs));
        const missing = files.filter((file) => !names.has(fileFor(file, phone, scope)));
        return missing.length === 0 ? undefined : `without ${missing.join(", ")}`;
      },
    );
  },
});

/** No selected phone has fetched any of these files since the action began. */
export const notFetched = defineCheck({
  name: "not-fetched",
  title: "Files that no phone has fetched since the action began; `other-macs` means files of other phones",
  schema: z.array(z.string()).min(1),
  needs: "phones",
  judge(scope, files) {
    const { observations } = scope.context.lab;
    return everyPhone(
      scope.phones,
      `did not fetch ${files.join(", ")}`,
      (phone) => phone.mac,
      (phone) => {
        const names = filesOf(observations.phone(phone.mac).fetched, scope.sinceMs);
        const wrong = names.filter((name) =>
          files.some((file) =>
            file === "other-macs" ? isOtherMac(name, phone.mac) : name === fileFor(file, phone, scope),
          ),
        );
        return wrong.length === 0 ? undefined : `fetched ${wrong.join(", ")}`;
      },
    );
  },
});

function filesOf(fetchedFiles: readonly { atMs: number; file: string }[], sinceMs: number): string[] {
  return fetchedFiles.filter((one) => one.atMs >= sinceMs).map((one) => one.file);
}

function isOtherMac(file: string, mac: string): boolean {
  return /^[0-9A-F]{12}\./.test(file) && !file.startsWith(mac);
}
