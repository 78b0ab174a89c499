/** The same operations, each answering with a promise, so that a call in process looks like one over a network. */
export type Asynchronous<Operations> = {
  readonly [Name in keyof Operations]: Operations[Name] extends (...args: infer Arguments) => infer Answer
    ? (...args: Arguments) => Promise<Awaited<Answer>>
    : never;
};

type Operation = (...args: never[]) => unknown;

/** Makes a group of operations asynchronous; what they throw rejects. `group` is asked anew for each call. */
export function asynchronous<Operations extends object>(group: () => Operations): Asynchronous<Operations> {
  return new Proxy({} as Asynchronous<Operations>, {
    get:
      (_target, name) =>
      async (...args: never[]) =>
        (Reflect.get(group(), name) as Operation)(...args),
  });
}
