import { defineFact } from "../../kernel/index.ts";

/** A system begins to send an image over a line. */
export const lineImageBegun = defineFact<{ number: string; version: string; attempt: number }>(
  "line.image-begun",
  "outcome",
);
/** The phone has the image, whole. */
export const lineImageSent = defineFact<{ number: string; version: string; sizeBytes: number }>(
  "line.image-sent",
  "outcome",
);
/** The phone does not have the image; after the last attempt it keeps its version. */
export const lineImageFailed = defineFact<{
  number: string;
  version: string;
  attempt: number;
  reason: "absent" | "broken-off" | "refused";
}>("line.image-failed", "outcome");
/** The phone runs the ordered version already and is sent nothing. */
export const lineVersionKept = defineFact<{ number: string; version: string }>(
  "line.version-kept",
  "outcome",
);
