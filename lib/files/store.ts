import type { Readable } from "node:stream";

/** What a finished file is known by: lower-case hex SHA-256 and bytes. */
export type StoredBytes = { hash: string; sizeBytes: number };
/** `unavailable`: the disk is full or does not take bytes now; nothing was kept. */
export type Refused = "tooLarge" | "emptyFile" | "wrongFile" | "unavailable";

export type PutOptions = {
  maxBytes: number;
  /** Asked once with the first bytes (up to 4100), or all of a shorter file. */
  accepts: (head: Buffer) => boolean | Promise<boolean>;
};

/** Bytes by their hash: a folder now, an object store later. */
export interface FileStore {
  /**
   * Takes the whole stream or nothing: a cut stream, a refusal and a full disk leave no file behind. When it answers, the
   * bytes are on the disk under their hash. Throws what the stream threw.
   */
  put(source: Readable, options: PutOptions): Promise<StoredBytes | Refused>;
  /** The bytes as they were put; null when they are gone. */
  open(hash: string): Promise<{ stream: Readable; sizeBytes: number } | null>;
  has(hash: string): Promise<boolean>;
}
