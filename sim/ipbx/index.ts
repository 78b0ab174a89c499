export * from "./facts.ts";
export type { SitePhone } from "./inventory.ts";
export type { OrderResult, SiteOrder } from "./restart-orders.ts";
export { createSite } from "./site.ts";
export type { Site } from "./site.ts";
export type { SiteOptions, SiteView } from "./site-options.ts";
export type { SubscriberOptions } from "./subscribers.ts";
export type { TdwRow } from "./tdw-tables.ts";
