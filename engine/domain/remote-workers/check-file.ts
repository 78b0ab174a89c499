import type { Problem } from "../problem.ts";
import { capped, problem } from "../problem.ts";
import { type CsvSource, problemAt } from "../csv/csv-source.ts";
import type { SpecificRow } from "../csv/specific-file.ts";
import type { Site } from "../topology.ts";
import {
  accountColumns,
  addressColumns,
  type ColumnClass,
  columnClass,
  compulsoryValues,
} from "./columns.ts";
import { keyboardScriptDefect } from "./keyboard-script.ts";
import type { RemoteWorkerData } from "./read-file.ts";
import type { SipDevice } from "./sip-devices.ts";

/** What the engine knows about the network that remote phones will meet. */
export interface RemoteNetwork {
  readonly site: Site;
  /** SIP devices of the border gateway (devices_mbg.csv); null when none were imported. */
  readonly devices: readonly SipDevice[] | null;
  readonly encryption: boolean;
  /** Certificates that are sent along or were sent before. */
  readonly certificates: readonly string[];
  /** Names of the parameters of the global file that phones have. */
  readonly globalParameters: readonly string[];
}

/** Everything in a remote-worker file that will not work as it stands; nothing of it forbids the deployment. */
export function remoteWarnings(source: CsvSource, data: RemoteWorkerData, network: RemoteNetwork): Problem[] {
  const cells = cellsOf(data);
  return [
    ...(network.encryption ? [] : [unencrypted()]),
    ...capped([
      ...differingValues(source, data, network),
      ...compulsoryWarnings(source, data, network),
      ...deviceWarnings(source, data, network),
      ...cells.flatMap((cell) => cellWarnings(source, cell, network)),
      ...missingKeys(source, data, network),
      ...userCertificate(source, data, network),
      ...wildcardCertificate(source, data, network),
    ]),
  ];
}

interface Cell {
  readonly name: string;
  readonly value: string;
  readonly column: number;
  readonly row: SpecificRow;
  valueIn(name: string): string;
}

function cellsOf({ parameters, rows }: RemoteWorkerData): Cell[] {
  return rows.flatMap((row) => {
    const valueIn = (name: string) => row.values[parameters.indexOf(name)] ?? "";
    return parameters.map((name, index) => ({
      name,
      value: row.values[index] ?? "",
      column: index + 2,
      row,
      valueIn,
    }));
  });
}

/** Recommended, not demanded (MBG-TMA-002). */
function unencrypted(): Problem {
  const message = "the files of remote phones hold passwords and are not encrypted; switch encryption on";
  return problem("remote-workers-unencrypted", "remoteWorkers.file", message);
}

/** The class that the row of categories gives a column which the product knows by no name, else the class of its name. */
function classOf(
  { parameters, categories }: RemoteWorkerData,
  index: number,
  network: RemoteNetwork,
): ColumnClass {
  const byName = columnClass(parameters[index] ?? "", borderOf(network));
  return byName === "compulsory" ? (categories?.[index] ?? byName) : byName;
}

function borderOf({ site }: RemoteNetwork) {
  return site.border?.kind ?? "mbg";
}

/** System values are meant to be the same for every phone (MBG-CSV-008, SBC-TMA-015). */
function differingValues(source: CsvSource, data: RemoteWorkerData, network: RemoteNetwork): Problem[] {
  const { parameters, rows } = data;
  const [first] = rows;
  return parameters.flatMap((name, index) => {
    if (first === undefined || classOf(data, index, network) !== "system") return [];
    const other = rows.find(({ values }) => values[index] !== first.values[index]);
    if (other === undefined) return [];
    const message = `"${name}" differs from line ${first.line}; it is meant to be the same for every phone`;
    return [problemAt(source, "remote-workers-system-differs", other.line, index + 2, message)];
  });
}

/** Compulsory values are not for whoever fills the form in to change (MBG-CSV-007). */
function compulsoryWarnings(source: CsvSource, data: RemoteWorkerData, network: RemoteNetwork): Problem[] {
  const { parameters, rows } = data;
  const expected = compulsoryValues[borderOf(network)];
  return parameters.flatMap((name, index) => {
    const value = expected[name];
    if (value === undefined) return [];
    return rows
      .filter(({ values }) => values[index] !== "" && values[index] !== value)
      .map(({ line, values }) =>
        problemAt(
          source,
          "remote-workers-compulsory",
          line,
          index + 2,
          `"${name}" is "${values[index]}" and has to be "${value}"`,
        ),
      );
  });
}

/** Phones would fall back on defaults that lead nowhere (SBC-TMA-016). */
function missingKeys(
  source: CsvSource,
  { parameters }: RemoteWorkerData,
  { site }: RemoteNetwork,
): Problem[] {
  if (site.border === undefined) return [];
  const missing = Object.keys(compulsoryValues[site.border.kind]).filter(
    (name) => !parameters.includes(name),
  );
  if (missing.length === 0) return [];
  const message = `compulsory columns are missing: ${missing.join(", ")}`;
  return [problemAt(source, "remote-workers-keys-missing", 1, null, message)];
}

/** Login, authentication name and password against the devices of the border gateway (MBG-CSV-010 to 013). */
function deviceWarnings(
  source: CsvSource,
  { parameters, rows }: RemoteWorkerData,
  { devices }: RemoteNetwork,
): Problem[] {
  if (devices === null) return [];
  const byLogin = new Map(devices.map((device) => [device.login, device]));
  const [userAt, authAt, passwordAt] = accountColumns.map((name) => parameters.indexOf(name));
  return rows.flatMap(({ line, values }) => {
    const at = (column: number | undefined) => values[column ?? -1] ?? "";
    const login = at(userAt);
    const device = byLogin.get(login);
    const warn = (code: string, column: number | undefined, message: string) =>
      problemAt(source, code, line, (column ?? 0) + 2, message);
    if (device === undefined) {
      return [
        warn("sip-device-unknown", userAt, `login "${login}" is not among the SIP devices of the gateway`),
      ];
    }
    const findings: Problem[] = [];
    if (at(passwordAt) !== device.password) {
      findings.push(
        warn(
          "sip-device-password",
          passwordAt,
          `the password of "${login}" differs from that of the gateway`,
        ),
      );
    }
    if (at(authAt) !== device.login) {
      const message = `the gateway checks the name "${device.login}", and the row authenticates as "${at(authAt)}"`;
      findings.push(warn("sip-device-auth-name", authAt, message));
    }
    return findings;
  });
}

function cellWarnings(source: CsvSource, cell: Cell, network: RemoteNetwork): Problem[] {
  const { name, value, column, row } = cell;
  if (value === "") return [];
  const warn = (code: string, message: string) => [problemAt(source, code, row.line, column, message)];
  const { hash, border, management } = network.site;
  const onLan = [management.host, border?.address].filter((address) => address !== border?.publicName);
  if (addressColumns.some((known) => known === name) && onLan.includes(value)) {
    return warn(
      "remote-workers-lan-address",
      `"${name}" is ${value}, which can't be reached from the Internet`,
    );
  }
  if (name === "https path" && hash !== undefined && value !== hash) {
    return warn(
      "remote-workers-hash",
      `"https path" is not the hash of site ${network.site.id}, so the phone finds no file`,
    );
  }
  if (name === "sips trusted certificates" && !network.certificates.includes(value)) {
    return warn(
      "remote-workers-certificate",
      `the certificate ${value} is neither sent along nor was sent before`,
    );
  }
  if (name === "keyboard script") {
    const defect = keyboardScriptDefect(value, cell.valueIn("https server"), cell.valueIn("https path"));
    if (defect !== undefined) return warn("remote-workers-keyboard-script", `"keyboard script" ${defect}`);
  }
  return [];
}

/** The key is only there to override that of local phones (SBC-TMA-013). */
function userCertificate(
  source: CsvSource,
  { parameters }: RemoteWorkerData,
  { globalParameters, site }: RemoteNetwork,
): Problem[] {
  const name = "https user certificate";
  if (site.border?.kind !== "sbc" || !parameters.includes(name) || globalParameters.includes(name)) return [];
  const message = `"${name}" overrides nothing, because local phones don't have it; leave the column out`;
  return [problemAt(source, "remote-workers-user-certificate", 1, parameters.indexOf(name) + 2, message)];
}

/** A phone that compares names strictly refuses a wildcard, so each row has to switch that off (SBC-TMA-014). */
function wildcardCertificate(
  source: CsvSource,
  { parameters, rows }: RemoteWorkerData,
  { site: { border } }: RemoteNetwork,
): Problem[] {
  if (border?.certificate?.startsWith("*.") !== true) return [];
  const name = "sips strict cert cn validation";
  const index = parameters.indexOf(name);
  const reason = `the border element shows the wildcard certificate ${border.certificate}`;
  if (index === -1) {
    const message = `${reason}; add the column "${name}" with the value 0 for each phone`;
    return [problemAt(source, "remote-workers-wildcard", 1, null, message)];
  }
  return rows
    .filter(({ values }) => values[index] !== "0")
    .map(({ line }) =>
      problemAt(source, "remote-workers-wildcard", line, index + 2, `${reason}; "${name}" has to be 0`),
    );
}
