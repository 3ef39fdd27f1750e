/** D-17. */
export const MAX_FILE_BYTES = 25 * 1024 * 1024;
export const MAX_FILES = 20;
export const TENANT_BYTES = 2 * 1024 ** 3;
/** What a whole request may say it is long: its files and a little for the rest. */
export const MAX_REQUEST_BYTES = MAX_FILES * MAX_FILE_BYTES + 1024 * 1024;
