import { z } from "zod";
import { isSealed, openSealed } from "../../sim/protocols/configuration-file/index.ts";
import { defineCheck, sameNames } from "./check.ts";
import type { Judgement } from "./check.ts";

/** Lines that a file has, all of its lines, and how no line of it begins. */
export const textExpectation = {
  has: z.array(z.string()).default([]),
  is: z.array(z.string()).optional(),
  lacks: z.array(z.string()).default([]),
};

const schema = z.strictObject(textExpectation);

/** Judges the text of a file; null when there is no such file. */
export function judgeText(
  text: string | null,
  path: string,
  { has, is, lacks }: z.infer<typeof schema>,
): Judgement {
  const parts = [
    ...(is === undefined ? [] : [`all lines: ${quoted(is)}`]),
    ...(has.length === 0 ? [] : [quoted(has)]),
    ...(lacks.length === 0 ? [] : [`no line beginning with ${quoted(lacks)}`]),
  ];
  const expected = parts.join(", ") || "any text";
  if (text === null) return { ok: false, expected, actual: `no file ${path}` };
  const lines = text.replace(/\r?\n$/, "").split(/\r?\n/);
  const ok =
    (is === undefined || lines.join("\n") === is.join("\n")) &&
    has.every((line) => lines.includes(line)) &&
    !lacks.some((start) => lines.some((line) => line.startsWith(start)));
  return { ok, expected, actual: quoted(lines.slice(0, linesShown)) };
}

/** The text of a file on a download server: lines that it has, and lines that it has not. */
export const fileText = defineCheck({
  name: "file-text",
  title:
    "Lines that a file on the server has (`has`), all of its lines (`is`), and how no line of it begins (`lacks`); with `sealed-with`, the file has to be encrypted with that password",
  schema: z.strictObject({
    path: z.string(),
    range: z.string().default("6xxxi"),
    "sealed-with": z.string().optional(),
    ...textExpectation,
  }),
  needs: "server",
  async judge({ context: { lab }, server }, { path, range, "sealed-with": password, ...wanted }) {
    const read = await lab.command({ type: "read-file", server: server!, range, path });
    if (read === null) return judgeText(null, path, wanted);
    const bytes = Buffer.from(read, "base64");
    if (password === undefined && !isSealed(bytes)) return judgeText(bytes.toString("utf8"), path, wanted);
    const text = password === undefined ? undefined : openSealed(bytes, { password, file: path });
    if (text !== undefined) {
      const judgement = judgeText(text, path, wanted);
      return { ...judgement, expected: `encrypted with the password: ${judgement.expected}` };
    }
    return {
      ok: false,
      expected: `${path} is ${password === undefined ? "plain" : "encrypted with the password"}`,
      actual: `${path} is ${isSealed(bytes) ? "encrypted, and not with that password" : "not encrypted"}`,
    };
  },
});

const linesShown = 20;

function quoted(lines: readonly string[]): string {
  return lines.map((line) => `"${line}"`).join(", ");
}

/** The files in a server's area of one range. */
export const files = defineCheck({
  name: "files",
  title: "Names of all files in the server's area of a range, 6xxxi unless said",
  schema: z.union([z.array(z.string()), z.strictObject({ range: z.string(), are: z.array(z.string()) })]),
  needs: "server",
  async judge({ context: { lab }, server }, input) {
    const { range, are } = Array.isArray(input) ? { range: "6xxxi", are: input } : input;
    const found = await lab.command({ type: "list-files", server: server!, range });
    return sameNames(
      are,
      found.map(({ path }) => path.replace(/^\//, "")),
    );
  },
});

/** Two servers with the same files, byte for byte. */
export const sameFilesAs = defineCheck({
  name: "same-files-as",
  title:
    "Another server that has the same files of a range as the step's server, and the same bytes in each; there is at least one",
  schema: z.string(),
  needs: "server",
  prepare(other, { lab, problems, place }, key) {
    const known = lab.file.downloadServers.map(({ name }) => name);
    if (!known.includes(other)) problems.addUnknown(place([key]), "download server", other, known);
  },
  async judge({ context: { lab }, server }, other) {
    const filesOn = async (name: string) => {
      if (!lab.plan.servers.some((known) => known.name === name)) return [];
      const found = await lab.command({ type: "list-files", server: name, range: "6xxxi" });
      return found.map(({ path, sizeBytes, checksum }) => `${path} ${sizeBytes} ${checksum}`).sort();
    };
    const [here, there] = [await filesOn(server!), await filesOn(other)];
    const words = (files: readonly string[]) => files.join(", ") || "no file";
    return {
      ok: there.length > 0 && words(here) === words(there),
      expected: words(there),
      actual: words(here),
    };
  },
});
