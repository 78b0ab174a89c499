export * from "./application.ts";
export * from "./core.ts";
