export * from "./application.ts";
export * from "./core.ts";
export * from "./files.ts";
export * from "./accounts.ts";
export * from "./remote-workers.ts";
export * from "./views.ts";
