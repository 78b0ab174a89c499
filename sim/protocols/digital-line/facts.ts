import { defineFact } from "../../kernel/index.ts";

/** An image for a line goes from one state of its chart to another. */
export const deliveryChanged = defineFact<{ number: string; from: string; to: string }>(
  "line.delivery",
  "outcome",
);
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
  reason: LineImageFailure;
}>("line.image-failed", "outcome");
/** The phone runs the ordered version already and is sent nothing. */
export const lineVersionKept = defineFact<{ number: string; version: string }>(
  "line.version-kept",
  "outcome",
);

/** Why an attempt brought nothing. */
export type LineImageFailure = "absent" | "broken-off" | "refused" | "system-down";
