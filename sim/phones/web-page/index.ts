export { WebServer } from "./web-server.ts";
