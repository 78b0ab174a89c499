export { type SendToSite, siteApiOver, type SiteRequest, type SiteResponse } from "./site-api.ts";
