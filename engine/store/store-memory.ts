/** What the engine reads from its store again and again, kept beside the tables until something else may stand in them. */
export class StoreMemory {
  #age = 0;

  /** Reads when it is asked first, and again once everything was forgotten. */
  remembered<Value>(read: () => Value): () => Value {
    let known: { readonly value: Value; readonly age: number } | undefined;
    return () => {
      if (known?.age !== this.#age) known = { value: read(), age: this.#age };
      return known.value;
    };
  }

  forget(): void {
    this.#age += 1;
  }
}
