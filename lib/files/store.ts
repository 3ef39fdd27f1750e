import type { Readable } from "node:stream";

/** What a finished file is known by: lower-case hex SHA-256 and bytes. */
export type StoredBytes = { hash: string; sizeBytes: number };
/** `unavailable`: the disk is full or does not take bytes now; nothing was kept. */
export type Refused = "tooLarge" | "emptyFile" | "wrongFile" | "unavailable";

export type PutOptions = {
  maxBytes: number;
  /** Asked once with the first bytes (up to 4100), or all of a shorter file. */
  accepts: (head: Buffer) => boolean | Promise<boolean>;
  /** Done when the hash is known, before the bytes lie under it: so that whoever cleans knows of them first (C30). */
  claim?: (bytes: StoredBytes) => Promise<unknown>;
};

/** Bytes by their hash: a folder now, an object store later. */
export interface FileStore {
  /**
   * Takes the whole stream or nothing: a cut stream, a refusal and a full disk leave no file behind. When it answers, the
   * bytes are on the disk under their hash. Throws what the stream or the claim threw.
   */
  put(source: Readable, options: PutOptions): Promise<StoredBytes | Refused>;
  /** The bytes as they were put; null when they are gone. */
  open(hash: string): Promise<{ stream: Readable; sizeBytes: number } | null>;
  has(hash: string): Promise<boolean>;
  /** What is gone already is well gone. Throws what the disk says. */
  remove(hash: string): Promise<void>;
  /** Hashes of all files, some at a time. */
  hashes(): AsyncIterable<string[]>;
  /** When these bytes were written; null when they are gone. */
  writtenAt(hash: string): Promise<Date | null>;
  /** Removes what was begun before this and never finished. Answers how many. Throws what the disk says. */
  dropHalves(before: Date): Promise<number>;
}
