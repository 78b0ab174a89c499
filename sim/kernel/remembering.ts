/**
 * A function of a text that remembers its newest answers: for what thousands of devices ask alike. Nothing but time
 * depends on what is remembered.
 */
export function remembering<Value>(
  atMost: number,
  compute: (text: string) => Value,
): (text: string) => Value {
  const known = new Map<string, { readonly value: Value }>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found.value;
    const value = compute(text);
    if (known.size === atMost) known.delete(known.keys().next().value!);
    known.set(text, { value });
    return value;
  };
}
