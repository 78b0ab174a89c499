/** Colours of the terminal by meaning. */
export type Colour = "green" | "red" | "yellow" | "dim" | "bold";

/** Gives a text a colour, or leaves it plain where colours are not wanted. */
export type Paint = (text: string, colour: Colour) => string;

const codes: Readonly<Record<Colour, readonly [number, number]>> = {
  green: [32, 39],
  red: [31, 39],
  yellow: [33, 39],
  dim: [2, 22],
  bold: [1, 22],
};

/** Paints when `colours` is true. */
export function createPaint(colours: boolean): Paint {
  if (!colours) return (text) => text;
  return (text, colour) => `\u001b[${codes[colour][0]}m${text}\u001b[${codes[colour][1]}m`;
}

/** Whether a stream wants colours: it is a terminal, and NO_COLOR is unset or empty (no-color.org). */
export function wantsColours(stream: { isTTY?: boolean }, environment: NodeJS.ProcessEnv): boolean {
  return stream.isTTY === true && !environment["NO_COLOR"] && environment["TERM"] !== "dumb";
}
