/**
 * Which requirements a fact of a kind exercises: when a device states it, the situation that the
 * requirement speaks of came up, whether or not a check judged it.
 */
export const exercisedBy: Readonly<Record<string, readonly string[]>> = {
  "border.file-relayed": ["MBG-TMA-004"],
  "border.phone-bound": ["MBG-INV-003", "MBG-INV-006"],
  "ftp.command": ["TMA-PROV-014", "TMA-SRV-005", "TMA-SRV-011"],
  "phone.call-ended": ["TMA-PROV-030"],
  "phone.fetch-retried": ["TMA-SRV-006", "TMA-SRV-007"],
  "phone.file-abandoned": ["TMA-SRV-007"],
  "phone.file-fetched": ["TMA-PROV-026", "TMA-PROV-028", "TMA-PROV-029", "TMA-SRV-003"],
  "phone.file-missing": ["TMA-MAC-004", "TMA-PROV-029"],
  "phone.firmware-compared": ["OFF-FW-007", "OFF-FW-008"],
  "phone.firmware-written": ["TMA-DEP-018", "TMA-PROV-026"],
  "phone.order-received": ["TMA-PROV-021", "TMA-PROV-022", "TMA-PROV-023"],
  "phone.registered": ["TMA-DEP-019", "TMA-PROV-036", "TMA-TRK-003"],
  "phone.restarted": ["TMA-PROV-018", "TMA-PROV-024", "TMA-PROV-030"],
  "server.file-sent": ["TMA-PROV-026", "TMA-SRV-003"],
  "server.file-stored": ["TMA-PROV-018", "TMA-PROV-019", "TMA-SRV-002"],
  "server.login-refused": ["TMA-PROV-017"],
  "server.session-opened": ["TMA-SRV-006"],
  "server.session-refused": ["TMA-SRV-006", "TMA-SRV-007"],
  "site.management-request": ["TMA-PROV-015", "TMA-PROV-021"],
  "site.order-received": ["TMA-LIST-008", "TMA-PROV-021", "TMA-PROV-022", "TMA-PROV-023"],
  "site.phone-ordered": ["TMA-LIST-008", "TMA-PROV-024", "TMA-PROV-025"],
  "site.phone-silent": ["TMA-PROV-031", "TMA-PROV-032"],
  "site.registered": ["TMA-DEP-019", "TMA-TRK-003"],
};
