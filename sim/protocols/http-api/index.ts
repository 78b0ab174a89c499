export { BasicAccess } from "./basic-access.ts";
export { escapeHtml } from "./escape-html.ts";
export { HttpApi } from "./http-api.ts";
export type { HttpApiOptions, ServedRequest } from "./http-api.ts";
export { problems } from "./problems.ts";
export type { Problem } from "./problems.ts";
export { noInput, route } from "./route.ts";
export type { Answer, LaterAnswer, Route } from "./route.ts";
