import type { ClientTransaction } from "./client-transaction.ts";

/**
 * The client transactions of an endpoint that wait for an answer, by branch. A phone waits for one at a time,
 * and there are many phones: only what waits beside it gets a table.
 */
export class AwaitedAnswers {
  #first: ClientTransaction | undefined;
  #others: Map<string, ClientTransaction> | undefined;

  get(branch: string): ClientTransaction | undefined {
    return this.#first?.branch === branch ? this.#first : this.#others?.get(branch);
  }

  add(transaction: ClientTransaction): void {
    if (this.#first === undefined) this.#first = transaction;
    else (this.#others ??= new Map<string, ClientTransaction>()).set(transaction.branch, transaction);
  }

  delete(transaction: ClientTransaction): void {
    if (this.#first === transaction) this.#first = undefined;
    else this.#others?.delete(transaction.branch);
    if (this.#others?.size === 0) this.#others = undefined;
  }

  /** All of them now; they may end while the caller goes through the list. */
  all(): ClientTransaction[] {
    const others = this.#others === undefined ? [] : [...this.#others.values()];
    return this.#first === undefined ? others : [this.#first, ...others];
  }
}
