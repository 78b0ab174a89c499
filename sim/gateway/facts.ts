import { defineFact } from "../kernel/index.ts";

/** A site has a gateway send images to the site's phones. */
export const gatewayOrderReceived = defineFact<{ actionId: string; site: string; phones: number }>(
  "gateway.order-received",
  "outcome",
  ["actionId"],
);
export const gatewayImageStored = defineFact<{ model: string; version: string; sizeBytes: number }>(
  "gateway.image-stored",
  "outcome",
);
export const gatewayTableReset = defineFact<{ rows: number }>("gateway.table-reset", "outcome");
/** A site did not take a report; it asks for all of them when it starts. */
export const gatewayReportLost = defineFact<{ site: string; phones: number }>(
  "gateway.report-lost",
  "outcome",
);
export const gatewayRequest = defineFact<{ method: string; path: string; status: number }>(
  "gateway.request",
  "protocol",
);
