export { distrustOf } from "./distrust.ts";
export { LabAuthority } from "./lab-authority.ts";
export type { Validity } from "./lab-authority.ts";
export { readCertificates } from "./read-certificates.ts";
