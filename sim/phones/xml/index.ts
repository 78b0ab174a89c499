export { executeXml, xmlCharactersMax } from "./execute-xml.ts";
export { answerXmlNotify } from "./xml-notify.ts";
