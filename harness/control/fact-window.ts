import type { Fact } from "../../sim/kernel/index.ts";
import type { Mask } from "../evidence/index.ts";
import { ControlProblem, problems } from "./problems.ts";

/** The newest facts of a lab that may run for days, numbered from 1 on. */
export class FactWindow {
  readonly #factsMax: number;
  #facts: Fact[] = [];
  #forgotten = 0;

  /** Keeps between `factsMax` and twice as many. */
  constructor(factsMax: number) {
    this.#factsMax = factsMax;
  }

  add(fact: Fact): void {
    this.#facts.push(fact);
    if (this.#facts.length < 2 * this.#factsMax) return;
    this.#facts = this.#facts.slice(this.#factsMax);
    this.#forgotten += this.#factsMax;
  }

  /** Facts after the n-th as JSON lines, oldest first, masked. Throws when some of them are forgotten. */
  lines(
    { after = this.#forgotten, limit }: { after?: number | undefined; limit: number },
    mask: Mask,
  ): string {
    if (after < this.#forgotten) {
      const detail = `facts up to ${this.#forgotten} are forgotten; go on with after=${this.#forgotten}`;
      throw new ControlProblem(problems.factsForgotten, detail);
    }
    const from = after - this.#forgotten;
    return this.#facts
      .slice(from, from + limit)
      .map((fact, index) => `${JSON.stringify({ n: after + index + 1, ...mask.data(fact) })}\n`)
      .join("");
  }
}
