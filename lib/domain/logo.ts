/** What a logo may be, as a browser and a print draw it. No SVG: it can hold programs. */
export const LOGO_TYPES = ["image/png", "image/jpeg", "image/webp"] as const;
export type LogoType = (typeof LOGO_TYPES)[number];
export const MAX_LOGO_BYTES = 512 * 1024;
/** Of each side, in pixels. */
export const MAX_LOGO_SIDE = 4096;
/** Characters of its hash that tell one logo from the one before. */
export const LOGO_KEY = 16;
/** Where a company's people find it. */
export const logoHref = (key: string): string => `/api/logo?v=${key}`;
