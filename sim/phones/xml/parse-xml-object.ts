/** What a server may have a phone do by XML (F-1.6.3, F-1.6.4). */
export type XmlObject =
  | { readonly kind: "execute"; readonly uris: readonly string[] }
  | { readonly kind: "configuration"; readonly items: readonly ConfigurationItem[] };

export interface ConfigurationItem {
  readonly parameter: string;
  readonly value: string;
  /** Kept as a value that was changed at the phone. */
  readonly isLocal: boolean;
}

const rootElement = /^(?:\s|<\?[^>]*\?>|<!--[^]*?-->)*<(\w+)((?:\s[^<>]*)?)>([^]*)<\/\1>\s*$/;
const executeItem = /<ExecuteItem\s([^<>]*?)\/?>/g;
const configurationItem = /<ConfigurationItem((?:\s[^<>]*)?)>([^]*?)<\/ConfigurationItem>/g;
const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** Reads an XML object; undefined for one that this phone does not know, or none. */
export function parseXmlObject(text: string): XmlObject | undefined {
  const root = rootElement.exec(text);
  if (root === null) return undefined;
  const content = root[3]!;
  switch (root[1]) {
    case "AastraIPPhoneExecute":
      return { kind: "execute", uris: executeUris(content) };
    case "AastraIPPhoneConfiguration":
      return { kind: "configuration", items: configurationItems(content) };
    default:
      return undefined;
  }
}

function executeUris(content: string): string[] {
  return [...content.matchAll(executeItem)].flatMap(([, attributes]) => {
    const uri = attributeOf(attributes!, "URI");
    return uri === undefined ? [] : [uri];
  });
}

function configurationItems(content: string): ConfigurationItem[] {
  return [...content.matchAll(configurationItem)].flatMap(([, attributes, inside]) => {
    const parameter = textOf(inside!, "Parameter")?.trim();
    const value = textOf(inside!, "Value");
    if (!parameter || value === undefined) return [];
    return [{ parameter, value, isLocal: attributeOf(attributes!, "setType") === "local" }];
  });
}

function textOf(content: string, element: string): string | undefined {
  const text = new RegExp(`<${element}>([^<]*)</${element}>`).exec(content)?.[1];
  return text === undefined ? undefined : unescapeXml(text);
}

function attributeOf(attributes: string, name: string): string | undefined {
  const value = new RegExp(`(?:^|\\s)${name}\\s*=\\s*("[^"]*"|'[^']*')`).exec(attributes)?.[1];
  return value === undefined ? undefined : unescapeXml(value.slice(1, -1));
}

function unescapeXml(text: string): string {
  return text.replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole);
}
