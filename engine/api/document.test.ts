import { beforeAll, expect, test } from "vitest";
import type { core } from "zod";
import { startEngine } from "../testing/laboratory.ts";
import { buildApi } from "./build-api.ts";
import { partsOf } from "./describe-fields.ts";
import { tags } from "./tags.ts";
import { vocabulary } from "./vocabulary.ts";

type Schema = core.JSONSchema.BaseSchema;
type Content = Record<string, { schema: Schema }>;

interface Operation {
  readonly summary?: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly description?: string;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Record<string, { readonly content?: Content }>;
}

let operations: [name: string, operation: Operation][];

beforeAll(async () => {
  const { engine } = await startEngine();
  const app = await buildApi(engine, { token: "token" });
  const { paths } = (await app.inject("/openapi.json")).json<{ paths: Record<string, object> }>();
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation as Operation,
    ]),
  );
  await app.close();
});

/** Every field of a schema, however deep, with its place. */
function* fieldsOf(schema: Schema, place: string): Iterable<[place: string, field: Schema]> {
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    if (typeof field === "boolean") continue;
    yield [`${place}.${name}`, field];
    yield* fieldsOf(field, `${place}.${name}`);
  }
  for (const part of partsOf(schema)) yield* fieldsOf(part, place);
}

function* allFields(): Iterable<[place: string, description: string | undefined]> {
  for (const [name, { parameters = [], requestBody, responses }] of operations) {
    for (const parameter of parameters) yield [`${name}?${parameter.name}`, parameter.description];
    const bodies = [requestBody, ...Object.values(responses)].flatMap((one) =>
      Object.values(one?.content ?? {}),
    );
    for (const { schema } of bodies) {
      for (const [place, { description }] of fieldsOf(schema, name)) yield [place, description];
    }
  }
}

test("every operation says what it does and where the application has it", () => {
  const silent = operations.filter(([, { summary, description }]) => !summary || !description);
  expect(silent.map(([name]) => name)).toEqual([]);
  const known = tags.map(({ name }) => name);
  expect(operations.filter(([, operation]) => !operation.tags.every((tag) => known.includes(tag)))).toEqual(
    [],
  );
});

test("every parameter and every field has a description", () => {
  const fields = [...allFields()];
  expect(fields.length).toBeGreaterThan(500);
  expect(fields.filter(([, description]) => !description).map(([place]) => place)).toEqual([]);
});

test("the vocabulary has nothing that no field needs", () => {
  const used = new Set([...allFields()].map(([, description]) => description));
  expect(Object.entries(vocabulary).filter(([, meaning]) => !used.has(meaning))).toEqual([]);
});

test("menus are described with their names in English and French", () => {
  const menus = tags.filter(({ description }) => description.startsWith("Menu "));
  expect(menus.length).toBeGreaterThan(9);
  expect(menus.filter(({ description }) => !/^Menu [^(]+ \([^)]+\)/.test(description))).toEqual([]);
});
