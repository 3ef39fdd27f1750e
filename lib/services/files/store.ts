import path from "node:path";
import { folderStore } from "../../files/folder-store";
import type { FileStore } from "../../files/store";

let store: FileStore | null = null;

/** Where this installation keeps its files. */
export function fileStore(): FileStore {
  store ??= folderStore(path.join(process.env.DATA_DIR || ".data", "files"));
  return store;
}
