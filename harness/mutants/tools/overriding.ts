/** The same object with some of its methods replaced, however many others it has. */
export function overriding<Target extends object>(target: Target, overrides: Partial<Target>): Target {
  return new Proxy(target, {
    get(_, name) {
      const own: unknown = Reflect.get(overrides, name);
      if (own !== undefined) return own;
      const inherited: unknown = Reflect.get(target, name);
      return typeof inherited === "function" ? (inherited.bind(target) as unknown) : inherited;
    },
  });
}
