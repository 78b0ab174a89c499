type Row = Record<string, unknown>;

/** The JSON document of a row that the engine wrote itself. */
export function documentIn<Document>(row: Row | undefined): Document | undefined {
  return row === undefined ? undefined : (JSON.parse(row["document"] as string) as Document);
}

/** The JSON documents of rows, in their order. */
export function documentsIn<Document>(rows: readonly Row[]): Document[] {
  return rows.map((row) => JSON.parse(row["document"] as string) as Document);
}
