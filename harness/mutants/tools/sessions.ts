import type { EngineAdapter, OpenedSession } from "../../adapters/engine-adapter.ts";
import type { LabChange } from "../../runner/lab-change.ts";
import { overriding } from "./overriding.ts";

/** What stands between an operator and the engine. */
export interface SessionOfMutant {
  /** The engine as the operator has it. */
  readonly engine: EngineAdapter;
  /** The engine as its owner has it, who sees everything. */
  readonly owner: EngineAdapter;
  readonly operator: OpenedSession["operator"];
}

type Role = OpenedSession["operator"]["role"];

/** An engine that is another one for operators of a role. */
export function forRole(role: Role, change: (session: SessionOfMutant) => Partial<EngineAdapter>): LabChange {
  return () => ({
    adapter(owner) {
      const operators = new Map<string, OpenedSession["operator"]>();
      return overriding(owner, {
        accounts: overriding(owner.accounts, {
          async openSession(credentials) {
            const opened = await owner.accounts.openSession(credentials);
            operators.set(opened.token, opened.operator);
            return opened;
          },
        }),
        as(token) {
          const engine = owner.as(token);
          const operator = operators.get(token);
          if (operator?.role !== role) return engine;
          return overriding(engine, change({ engine, owner, operator }));
        },
      });
    },
  });
}
