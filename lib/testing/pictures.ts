import { crc32, deflateSync } from "node:zlib";

const chunk = (name: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
};

/** A grey PNG of that size, with what a program writes beside the picture. */
export function png(width = 6, height = 4, beside = ""): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8; // bits of a grey
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    ...(beside ? [chunk("tEXt", Buffer.from(`Author\0${beside}`, "latin1"))] : []),
    chunk("IDAT", deflateSync(Buffer.alloc((width + 1) * height, 0x80))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A progressive JPEG of 6 by 4 pixels with several scans. */
const JPEG =
  "/9j/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wgARCAAEAAYDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAVAQEBAAAAAAAAAAAAAAAAAAADBf/aAAwDAQACEAMQAAABlA0P/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABBQJ//8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAgBAwEBPwF//8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAgBAgEBPwF//8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQAGPwJ//8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPyF//9oADAMBAAIAAwAAABD7/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAgBAwEBPxB//8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAgBAgEBPxB//8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxB//9k=";

/** It, with a place and a comment written beside the picture. */
export function jpeg(beside = ""): Buffer {
  const bytes = Buffer.from(JPEG, "base64");
  if (!beside) return bytes;
  const segment = (marker: number, text: string) => {
    const data = Buffer.from(text, "latin1");
    return Buffer.concat([Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 0xff]), data]);
  };
  return Buffer.concat([
    bytes.subarray(0, 2),
    segment(0xe1, `Exif\0\0${beside}`),
    segment(0xfe, beside),
    bytes.subarray(2),
  ]);
}

const riff = (...chunks: Buffer[]): Buffer => {
  const body = Buffer.concat([Buffer.from("WEBP", "latin1"), ...chunks]);
  const head = Buffer.from("RIFF\0\0\0\0", "latin1");
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
};
const riffChunk = (name: string, data: Buffer): Buffer => {
  const head = Buffer.from(`${name}\0\0\0\0`, "latin1");
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
};

/** A lossless WebP of 6 by 4 pixels; with `beside` an extended one. `flags` of its header. */
export function webp(beside = "", flags = 0x08): Buffer {
  const plain = Buffer.from("UklGRh4AAABXRUJQVlA4TBEAAAAvBcAAAAdQjyLXo/+BiOh/AAA=", "base64");
  if (!beside) return plain;
  const header = Buffer.from([flags, 0, 0, 0, 5, 0, 0, 3, 0, 0]);
  return riff(riffChunk("VP8X", header), plain.subarray(12), riffChunk("EXIF", Buffer.from(beside, "latin1")));
}
