import { EngineRefusal } from "../../adapters/engine-adapter.ts";
import type { ActionSelection, Problem } from "../../adapters/engine-adapter.ts";
import type { LabChange } from "../../runner/lab-change.ts";
import { overriding } from "./overriding.ts";

/** An engine that sees another selection than the operator made. */
export function rewriting(change: (selection: ActionSelection) => Partial<ActionSelection>): LabChange {
  return () => ({
    adapter: (engine) =>
      overriding(engine, {
        validateAction: (selection) => engine.validateAction({ ...selection, ...change(selection) }),
        createAction: (request) => engine.createAction({ ...request, ...change(request) }),
      }),
  });
}

/** An engine that does not know the rules of these codes: what breaks no other rule, it accepts. */
export function forgiving(codes: readonly string[], concerns: Concerns = () => true): LabChange {
  const serious = (errors: readonly Problem[]) => errors.filter(({ code }) => !codes.includes(code));
  return () => ({
    adapter: (engine) =>
      overriding(engine, {
        async validateAction(selection) {
          const report = await engine.validateAction(selection);
          if (!concerns(selection)) return report;
          const errors = serious(report.errors);
          return { ...report, errors, valid: errors.length === 0 };
        },
        async createAction(request) {
          try {
            return await engine.createAction(request);
          } catch (error) {
            if (!(error instanceof EngineRefusal) || !concerns(request)) throw error;
            const errors = serious(error.errors);
            if (errors.length > 0) throw new EngineRefusal(error.message, errors);
            return { id: "accepted-wrongly", warnings: [] };
          }
        },
      }),
  });
}

/** An engine with a rule too many: it refuses selections for which `isRefused` holds. */
export function demanding(code: string, field: string, isRefused: Concerns): LabChange {
  const message = "refused by a rule that does not exist";
  const error: Problem = { code, field, message, file: null, line: null, column: null };
  return () => ({
    adapter: (engine) =>
      overriding(engine, {
        async validateAction(selection) {
          const report = await engine.validateAction(selection);
          if (!isRefused(selection)) return report;
          return { ...report, valid: false, errors: [...report.errors, error] };
        },
        createAction: async (request) => {
          if (isRefused(request)) throw new EngineRefusal(message, [error]);
          return engine.createAction(request);
        },
      }),
  });
}

type Concerns = (selection: ActionSelection) => boolean;
