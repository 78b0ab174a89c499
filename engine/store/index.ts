export { openStore, type Store, type StoreHooks } from "./store.ts";
