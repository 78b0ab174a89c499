export { buildControlApi } from "./build-control-api.ts";
export type { ControlSettings } from "./control-settings.ts";
export { endpointsOf } from "./endpoints.ts";
export type { ServedApi } from "./endpoints.ts";
export { FactWindow } from "./fact-window.ts";
export type { ServedEndpoint } from "./schemas.ts";
