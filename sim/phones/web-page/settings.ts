/** One parameter on the page of the configuration server. */
export interface Setting {
  readonly parameter: string;
  readonly english: string;
  readonly french: string;
  /** Never shown; an empty field leaves it as it is. */
  readonly isPassword?: true;
  readonly choices?: readonly string[];
  /** What a value that is not empty looks like. */
  readonly form: RegExp;
}

const host = /^[\w.:-]{1,255}$/;
const path = /^[^\0-\x1f"]{0,255}$/; // oxlint-disable-line no-control-regex -- none may break a line of a file
const text = path;
const port = /^([1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d\d|655[0-2]\d|6553[0-5])$/;

const server = (protocol: "tftp" | "ftp" | "http" | "https"): Setting[] => {
  const name = protocol.toUpperCase();
  return [
    { parameter: `${protocol} server`, english: `${name} Server`, french: `Serveur ${name}`, form: host },
    { parameter: `${protocol} path`, english: `${name} Path`, french: `Chemin ${name}`, form: path },
  ];
};

const portOf = (protocol: "http" | "https"): Setting => {
  const name = protocol.toUpperCase();
  return { parameter: `${protocol} port`, english: `${name} Port`, french: `Port ${name}`, form: port };
};

/** The page's fields in their order: configuration server, then auto-resync. */
export const configurationServerSettings: readonly Setting[] = [
  {
    parameter: "download protocol",
    english: "Download Protocol",
    french: "Protocole de téléchargement",
    choices: ["TFTP", "FTP", "HTTP", "HTTPS"],
    form: /^(TFTP|FTP|HTTP|HTTPS)$/,
  },
  ...server("tftp"),
  ...server("ftp"),
  { parameter: "ftp username", english: "FTP Username", french: "Nom d'utilisateur FTP", form: text },
  {
    parameter: "ftp password",
    english: "FTP Password",
    french: "Mot de passe FTP",
    isPassword: true,
    form: text,
  },
  ...server("http"),
  portOf("http"),
  ...server("https"),
  portOf("https"),
  {
    parameter: "auto resync mode",
    english: "Auto-Resync Mode",
    french: "Mode de resynchronisation automatique",
    choices: ["0", "1", "2", "3"],
    form: /^[0-3]$/,
  },
  {
    parameter: "auto resync time",
    english: "Time (24-hour)",
    french: "Heure (24 h)",
    form: /^([01]?\d|2[0-3]):[0-5]\d$/,
  },
  {
    parameter: "auto resync max delay",
    english: "Maximum Delay",
    french: "Délai maximum",
    form: /^(\d{1,3}|1[0-3]\d\d|14[0-3]\d)$/,
  },
  {
    parameter: "auto resync days",
    english: "Days",
    french: "Jours",
    form: /^([12]?\d{1,2}|3[0-5]\d|36[0-4])$/,
  },
];
