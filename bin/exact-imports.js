// The product's own files import each other by exact paths, so Node need not look for them: hundreds of files fewer to
// ask the disk about, an eighth of what every command takes to start.
import { registerHooks } from "node:module";

const root = new URL("..", import.meta.url).href;

registerHooks({
  resolve(specifier, context, next) {
    const isOwn =
      specifier.startsWith(".") && specifier.endsWith(".ts") && context.parentURL?.startsWith(root);
    if (!isOwn) return next(specifier, context);
    return {
      url: new URL(specifier, context.parentURL).href,
      format: "module-typescript",
      shortCircuit: true,
    };
  },
});
