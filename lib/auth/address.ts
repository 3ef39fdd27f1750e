import { BlockList, isIP } from "node:net";
import { trustedProxies } from "./settings";

/** Set by instrumentation.ts from the socket, over whatever the client sent. */
export const SOCKET_HEADER = "x-tandem-socket";

/** The asking address: the socket's, or what a configured proxy says about who stands before it (D-22). */
export function clientAddress(headers: Headers): string | null {
  const proxies = trusted(trustedProxies());
  const hops = [
    ...(headers.get("x-forwarded-for") ?? "").split(",").map((hop) => plain(hop.trim())),
    plain(headers.get(SOCKET_HEADER) ?? ""),
  ];
  let address: string | null = null;
  for (const hop of hops.reverse()) {
    if (isIP(hop) === 0) break;
    address = hop;
    if (!proxies.check(hop, family(hop))) break;
  }
  return address;
}

/** An IPv4 address that arrived over an IPv6 socket. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
const family = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");

function trusted(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", bits] = entry.split("/");
    if (isIP(address) === 0) throw new Error(`TRUSTED_PROXIES: ${entry} is no address`);
    if (bits === undefined) list.addAddress(address, family(address));
    else list.addSubnet(address, Number(bits), family(address));
  }
  return list;
}
