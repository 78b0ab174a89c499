import { z } from "zod";
import type { StoredFile } from "../../domain/action.ts";
import { manifestSchema, type SoftwarePackage } from "../../domain/package.ts";
import type { PackageUpload } from "../package-uploads.ts";
import { text, list } from "./parts.ts";

export const softwarePackageSchema = manifestSchema.extend({
  multiSite: z.string(),
}) satisfies z.ZodType<SoftwarePackage>;

export const packageUploadSchema = z.object({
  upload: z.string().describe("Name that the client gave the upload"),
  multiSite: z.string().describe("Multi-site (Multisite)"),
  state: z.enum(["receiving", "installing", "installed", "refused"]).describe("How far the upload is"),
  receivedBytes: z.int().describe("Bytes of the archive that have arrived"),
  totalBytes: z.int().nullable().describe("Length of the archive, where the client announced it"),
  files: list(
    z.object({
      name: z.string().describe("Name of a file of the archive"),
      sizeBytes: z.int().describe("Its length, as the archive says"),
      receivedBytes: z.int().describe("Bytes of it that have arrived"),
      checksum: text.describe("CRC-32 of what has arrived, once it is whole"),
    }),
  ).describe("Files of the archive in the order in which they arrive"),
  reason: text.describe("Why it was refused"),
}) satisfies z.ZodType<PackageUpload>;

export const uploadSchema = z.object({ upload: z.string(), fileName: z.string(), sizeBytes: z.int() });

export const storedFileSchema = z.object({
  multiSite: z.string(),
  name: z.string().describe("Name of the file"),
  sizeBytes: z.int(),
  checksum: z.string(),
}) satisfies z.ZodType<StoredFile>;
