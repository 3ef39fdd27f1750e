import type { NextConfig } from "next";

/** D-19: what holds for every answer, whatever it is. HSTS and the nonce policy are set by proxy.ts at run time. */
const everywhere = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
  },
  { key: "X-Robots-Tag", value: "noindex, nofollow" },
  { key: "X-Frame-Options", value: "DENY" },
];
const noPage = [{ key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" }];

/** Addresses that carry a token. */
const LINKS = ["/offers/:token", "/invitations/:token", "/found/:token", "/set-password/:token"];

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  typescript: { ignoreBuildErrors: true }, // npm test checks the types; a first start need not wait for it
  images: { unoptimized: true },
  serverExternalPackages: ["@node-rs/argon2"],
  experimental: { serverActions: { bodySizeLimit: 256 * 1024 }, proxyClientMaxBodySize: 512 * 1024 },
  headers: async () => [
    { source: "/:path*", headers: everywhere },
    ...LINKS.map((source) => ({ source, headers: [{ key: "Referrer-Policy", value: "no-referrer" }] })), // D-13
    { source: "/tickets/:number/files", headers: noPage },
    { source: "/_next/static/:path*", headers: noPage },
    { source: "/api/auth/:path*", headers: noPage },
    { source: "/:probe(live|ready)", headers: noPage },
    { source: "/live/:path*", headers: noPage },
  ],
};

export default config;
