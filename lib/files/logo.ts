import { crc32 } from "node:zlib";

type LogoType = "image/png" | "image/jpeg" | "image/webp";
export type CleanLogo = { type: LogoType; bytes: Buffer; width: number; height: number };
type Read = Omit<CleanLogo, "type"> | null;

/**
 * A picture written anew from the parts that draw it: without what cameras and programs write beside it (place, author,
 * comments), without further pictures, and without anything behind its end. null: not whole, not one of the types, or
 * more than `maxSide` pixels wide or high.
 */
export function cleanLogo(bytes: Buffer, maxSide: number): CleanLogo | null {
  for (const [type, read] of READERS) {
    const found = read(bytes);
    if (!found) continue;
    const { width, height } = found;
    const fits = width > 0 && height > 0 && width <= maxSide && height <= maxSide;
    return fits ? { type, ...found } : null;
  }
  return null;
}

const READERS: readonly (readonly [LogoType, (bytes: Buffer) => Read])[] = [
  ["image/png", readPng],
  ["image/jpeg", readJpeg],
  ["image/webp", readWebp],
];

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PNG_KEPT = ["IHDR", "PLTE", "tRNS", "gAMA", "sRGB", "cHRM", "iCCP", "pHYs", "IDAT", "IEND"];

function readPng(bytes: Buffer): Read {
  if (!bytes.subarray(0, 8).equals(PNG)) return null;
  const kept: Buffer[] = [PNG];
  let [width, height, drawn] = [0, 0, false];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length) return null;
    const name = bytes.toString("latin1", at + 4, at + 8);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return null;
    if ((kept.length === 1) !== (name === "IHDR")) return null;
    if (name === "IHDR") {
      if (length !== 13) return null;
      [width, height] = [bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12)];
    }
    drawn ||= name === "IDAT";
    if (PNG_KEPT.includes(name)) kept.push(bytes.subarray(at, end));
    if (name === "IEND") return drawn ? { bytes: Buffer.concat(kept), width, height } : null;
    at = end;
  }
  return null;
}

const [SOI, EOI, SOS] = [0xd8, 0xd9, 0xda];
/** JFIF, colour profile, Adobe's colour transform. */
const JPEG_KEPT = [0xe0, 0xe2, 0xee];
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const isDropped = (marker: number) =>
  marker === 0xfe || (marker >= 0xe0 && marker <= 0xef && !JPEG_KEPT.includes(marker));

function readJpeg(bytes: Buffer): Read {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return null;
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let [width, height, drawn] = [0, 0, false];
  for (let at = 2; at + 2 <= bytes.length; ) {
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff || marker === undefined) return null;
    if (marker === 0xff) {
      at += 1; // fill bytes
      continue;
    }
    if (marker === EOI)
      return drawn ? { bytes: Buffer.concat([...kept, bytes.subarray(at, at + 2)]), width, height } : null;
    if (at + 4 > bytes.length) return null;
    const length = bytes.readUInt16BE(at + 2);
    let end = at + 2 + length;
    if (length < 2 || end > bytes.length) return null;
    if (isFrame(marker)) {
      if (length < 8) return null;
      [height, width] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)];
    }
    if (marker === SOS) {
      drawn = true;
      end = endOfScan(bytes, end);
    }
    if (!isDropped(marker)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}

/** Where the next marker stands: within a scan 0xff is followed by zero or by a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1]!; // within
    if (bytes[at] === 0xff && next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

const WEBP_KEPT = ["VP8X", "ICCP", "ALPH", "VP8 ", "VP8L"];
const ANIMATED = 0x02;
const [WITH_EXIF, WITH_XMP] = [0x08, 0x04];

function readWebp(bytes: Buffer): Read {
  if (bytes.toString("latin1", 0, 4) !== "RIFF" || bytes.toString("latin1", 8, 12) !== "WEBP") return null;
  const last = 8 + bytes.readUInt32LE(4);
  if (last > bytes.length) return null;
  const kept: Buffer[] = [];
  let size: { width: number; height: number } | null = null;
  let drawn = false;
  for (let at = 12; at + 8 <= last; ) {
    const name = bytes.toString("latin1", at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const end = at + 8 + length + (length % 2);
    if (at + 8 + length > last) return null;
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (name === "VP8X" && (data.length < 10 || (data[0]! & ANIMATED) !== 0)) return null;
    size ??= webpSize(name, data);
    drawn ||= name === "VP8 " || name === "VP8L";
    if (WEBP_KEPT.includes(name)) kept.push(webpChunk(name, data));
    at = end;
  }
  if (!drawn || !size) return null;
  const body = Buffer.concat([Buffer.from("WEBP", "latin1"), ...kept]);
  const head = Buffer.alloc(8);
  head.write("RIFF", "latin1");
  head.writeUInt32LE(body.length, 4);
  return { bytes: Buffer.concat([head, body]), ...size };
}

function webpChunk(name: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(8 + data.length + (data.length % 2));
  chunk.write(name, "latin1");
  chunk.writeUInt32LE(data.length, 4);
  data.copy(chunk, 8);
  if (name === "VP8X") chunk[8] = data[0]! & ~WITH_EXIF & ~WITH_XMP; // ten bytes at least
  return chunk;
}

function webpSize(name: string, data: Buffer): { width: number; height: number } | null {
  if (name === "VP8X") return { width: 1 + data.readUIntLE(4, 3), height: 1 + data.readUIntLE(7, 3) };
  if (name === "VP8 " && data.length >= 10 && data.readUIntBE(3, 3) === 0x9d012a)
    return { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff };
  if (name !== "VP8L" || data.length < 5 || data[0] !== 0x2f) return null;
  const bits = data.readUInt32LE(1);
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
}
