export { type ApiSettings, buildApi } from "./build-api.ts";
export * as answers from "./schemas/index.ts";
