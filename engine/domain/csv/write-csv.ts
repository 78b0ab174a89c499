/** Rows as CSV with semicolons and RFC 4180 quotes where a field needs them; every row ends with `lineEnd`. */
export function csvText(rows: readonly (readonly (string | number | null)[])[], lineEnd = "\r\n"): string {
  return rows.map((row) => `${row.map(field).join(";")}${lineEnd}`).join("");
}

function field(value: string | number | null): string {
  const text = String(value ?? "");
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
