/** A reply as a profile writes it: the code, then its lines; `{name}` stands for a value. */
export type ReplyTemplate = readonly [code: number, ...lines: string[]];

/** Everything a server says; a profile replaces what its server says otherwise. */
export const standardReplies = {
  // Admission
  greeting: [220, "Download server ready."],
  tooManySessions: [421, "Too many sessions, try again later."],
  tooManyFromAddress: [421, "Too many sessions from this address, try again later."],
  tooManyOfAccount: [421, "Too many sessions of this account, try again later."],
  idle: [421, "Idle for too long, closing."],
  tooManyWaiting: [421, "Too many commands at once, closing."],
  goodbye: [221, "Goodbye."],

  // Access
  passwordNeeded: [331, "Password required."],
  loggedIn: [230, "Logged in."],
  alreadyLoggedIn: [230, "Already logged in."],
  cannotChangeUser: [530, "Another user needs another session."],
  loginRefused: [530, "Login incorrect."],
  userFirst: [503, "Name the user first."],
  notLoggedIn: [530, "Please log in with USER and PASS."],

  // Commands as such
  unknownCommand: [500, "Unknown command."],
  lineTooLong: [500, "Command line too long."],
  badArgument: [501, "Bad argument."],
  notImplemented: [502, "Command not implemented."],
  securityNotSupported: [504, "Security mechanism not supported."],

  // Parameters
  system: [215, "UNIX Type: L8"],
  features: [211, "Features:", "{features}", "End"],
  help: [214, "The following commands are recognized.", "{commands}", "Help OK."],
  status: [211, "Status of the server:", "{status}", "End of status"],
  fileStatus: [213, "Status follows:", "{listing}", "End of status"],
  noop: [200, "OK."],
  typeAscii: [200, "Type set to A."],
  typeBinary: [200, "Type set to I."],
  typeUnknown: [504, "Type not supported."],
  modeStream: [200, "Mode set to S."],
  modeUnknown: [504, "Mode not supported."],
  structureFile: [200, "Structure set to F."],
  structureUnknown: [504, "Structure not supported."],
  allocation: [202, "No storage allocation needed."],
  accountNotNeeded: [502, "No account needed."],
  optionUtf8: [200, "UTF-8 is always on."],
  optionMlst: [200, "MLST OPTS {facts}"],
  optionUnknown: [501, "Option not understood."],

  // Directories
  workingDirectory: [257, '"{path}" is the current directory.'],
  directoryChanged: [250, "Directory changed."],
  directoryNotChanged: [550, "{argument}: {reason}"],
  directoryMade: [257, '"{path}" created.'],
  directoryNotMade: [550, "{argument}: {reason}"],
  directoryRemoved: [250, "Directory removed."],
  directoryNotRemoved: [550, "{argument}: {reason}"],

  // Files
  fileRemoved: [250, "File deleted."],
  fileNotRemoved: [550, "{argument}: {reason}"],
  renameReady: [350, "Ready for RNTO."],
  renameSourceMissing: [550, "{argument}: {reason}"],
  renameSourceFirst: [503, "RNFR first."],
  renamed: [250, "Renamed."],
  notRenamed: [550, "{argument}: {reason}"],
  size: [213, "{sizeBytes}"],
  sizeUnknown: [550, "{argument}: {reason}"],
  modified: [213, "{time}"],
  modifiedUnknown: [550, "{argument}: {reason}"],
  listed: [250, "Listing {path}", "{listing}", "End"],
  notListed: [550, "{argument}: {reason}"],
  restart: [350, "Restarting at {offsetBytes}."],
  permissionDenied: [550, "Permission denied."],

  // Data connections
  passive: [227, "Entering Passive Mode ({hostPort})."],
  passiveExtended: [229, "Entering Extended Passive Mode (|||{port}|)"],
  passiveExtendedOnly: [200, "EPSV ALL accepted."],
  afterExtendedOnly: [501, "Not after EPSV ALL."],
  noPassivePort: [425, "No passive port is free, try again later."],
  passiveIpv4Only: [425, "PASV is for IPv4; use EPSV."],
  activeAccepted: [200, "PORT command successful."],
  activeRefused: [500, "Illegal PORT command."],
  activeMalformed: [501, "Bad PORT argument."],
  activeExtendedAccepted: [200, "EPRT command successful."],
  activeExtendedRefused: [500, "Illegal EPRT command."],
  activeExtendedMalformed: [501, "Bad EPRT argument."],
  networkProtocolUnknown: [522, "Network protocol not supported, use ({protocol})"],
  dataNotOffered: [425, "Use PASV or PORT first."],
  dataNotOpened: [425, "No data connection."],

  // Transfers
  sending: [150, "Opening data connection for {argument} ({sizeBytes} bytes)."],
  receiving: [150, "Ready to receive {argument}."],
  listing: [150, "Here comes the listing."],
  sent: [226, "Transfer complete."],
  received: [226, "Transfer complete."],
  listingSent: [226, "Listing sent."],
  sendBroken: [426, "Data connection broken, transfer aborted."],
  receiveBroken: [426, "Data connection broken, transfer aborted."],
  fileNotSent: [550, "{argument}: {reason}"],
  fileNotStored: [553, "{argument}: {reason}"],
  storeDenied: [553, "Permission denied."],
  storageFull: [552, "No space left."],
  transferAborted: [426, "Transfer aborted."],
  aborted: [226, "Abort successful."],
  nothingToAbort: [225, "No transfer to abort."],
} as const satisfies Record<string, ReplyTemplate>;

export type ReplyKey = keyof typeof standardReplies;

export const replyKeys = Object.keys(standardReplies) as ReplyKey[];

const aboutFile = ["argument", "reason"];

const placeholders: Partial<Record<ReplyKey, readonly string[]>> = {
  greeting: ["idleMinutes"],
  tooManySessions: ["limit"],
  tooManyFromAddress: ["limit"],
  tooManyOfAccount: ["limit"],
  idle: ["idleSeconds"],
  passwordNeeded: ["user"],
  loggedIn: ["user"],
  unknownCommand: ["verb"],
  features: ["features"],
  help: ["commands"],
  status: ["status"],
  fileStatus: ["argument", "listing"],
  typeUnknown: ["argument"],
  modeUnknown: ["argument"],
  structureUnknown: ["argument"],
  optionMlst: ["facts"],
  workingDirectory: ["path"],
  directoryChanged: ["path", "verb"],
  directoryNotChanged: aboutFile,
  directoryMade: ["argument", "path"],
  directoryNotMade: aboutFile,
  directoryRemoved: ["verb"],
  directoryNotRemoved: aboutFile,
  fileRemoved: ["argument", "path"],
  fileNotRemoved: aboutFile,
  renameSourceMissing: aboutFile,
  notRenamed: aboutFile,
  size: ["sizeBytes"],
  sizeUnknown: aboutFile,
  modified: ["time"],
  modifiedUnknown: aboutFile,
  listed: ["path", "listing"],
  notListed: aboutFile,
  restart: ["offsetBytes"],
  permissionDenied: ["argument"],
  passive: ["hostPort"],
  passiveExtended: ["port"],
  afterExtendedOnly: ["verb"],
  networkProtocolUnknown: ["protocol"],
  sending: ["argument", "name", "sizeBytes", "leftBytes", "type"],
  receiving: ["argument", "type"],
  listing: ["path", "type"],
  receiveBroken: ["argument"],
  fileNotSent: aboutFile,
  fileNotStored: aboutFile,
  storeDenied: ["argument"],
  storageFull: ["argument"],
};

/** The values that each reply may show. */
export const replyPlaceholders = Object.fromEntries(
  replyKeys.map((key) => [key, placeholders[key] ?? []]),
) as unknown as Record<ReplyKey, readonly string[]>;
