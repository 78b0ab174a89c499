export { readWorkbook } from "./read-workbook.ts";
export { workbookType, writeWorkbook } from "./write-workbook.ts";
