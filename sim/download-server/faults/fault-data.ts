import { z } from "zod";
import { resolvePath } from "../../protocols/ftp/index.ts";
import { breakAfterFiles } from "./break-after-files.ts";
import { corruptFile } from "./corrupt-file.ts";
import type { ServerFault } from "./fault.ts";
import { holdAccepts } from "./hold-accepts.ts";
import { refuseLogins } from "./refuse-logins.ts";
import { truncateFile } from "./truncate-file.ts";

/** A fault as scenarios and the control API write it. */
export const faultSchema = z.discriminatedUnion("fault", [
  z.strictObject({ fault: z.literal("break-after-files"), files: z.int().min(1) }),
  z.strictObject({ fault: z.literal("refuse-logins"), user: z.string().optional() }),
  z.strictObject({ fault: z.literal("hold-accepts") }),
  z.strictObject({ fault: z.literal("corrupt-file"), file: z.string(), atByte: z.int().min(0).optional() }),
  z.strictObject({ fault: z.literal("truncate-file"), file: z.string(), keptBytes: z.int().min(0) }),
]);

export type FaultData = z.infer<typeof faultSchema>;

/** The fault that the data describe. */
export function createFault(data: FaultData): ServerFault {
  switch (data.fault) {
    case "break-after-files":
      return breakAfterFiles(data.files);
    case "refuse-logins":
      return refuseLogins(data.user);
    case "hold-accepts":
      return holdAccepts();
    case "corrupt-file":
      return corruptFile(virtualPath(data.file), data.atByte);
    case "truncate-file":
      return truncateFile(virtualPath(data.file), data.keptBytes);
  }
}

function virtualPath(file: string): string {
  return resolvePath("/", file) ?? file;
}
