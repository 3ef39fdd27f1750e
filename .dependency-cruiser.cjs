// The walls of house.md 3.1: what each room may open, and what it may bring from npm.
const doors = {
  "lib/domain": [],
  "lib/inputs": ["lib/domain"],
  "lib/db": ["lib/domain"],
  "lib/email": ["lib/domain"],
  "lib/files": [],
  "lib/services": ["lib/domain", "lib/inputs", "lib/db", "lib/files"],
  "lib/jobs": ["lib/domain", "lib/db", "lib/email", "lib/services"],
  "lib/auth": ["lib/domain", "lib/inputs", "lib/db", "lib/services"],
  "lib/live": ["lib/domain", "lib/inputs", "lib/db", "lib/services", "lib/auth"],
  components: ["lib/domain", "lib/inputs"],
  app: ["lib/domain", "lib/inputs", "lib/services", "lib/auth", "lib/live", "components"],
  e2e: ["lib/domain", "lib/testing"],
};
const luggage = {
  "lib/domain": ["big\\.js"],
  "lib/inputs": ["zod", "@date-fns/tz", "date-fns"],
  "lib/db": ["drizzle-orm", "postgres", "uuid", "graphile-worker"],
  "lib/live": [],
  "lib/services": ["drizzle-orm", "rate-limiter-flexible", "@node-rs/argon2", "otpauth"],
};
const tests = "\\.test\\.tsx?$";

const walls = Object.entries(doors).map(([room, open]) => ({
  name: `${room}: wall`,
  severity: "error",
  from: { path: `^${room}/`, pathNot: tests },
  to: { path: "^(app|components|e2e|lib|scripts)/", pathNot: [room, ...open].map((door) => `^${door}/`) },
}));
const customs = Object.entries(luggage).map(([room, allowed]) => ({
  name: `${room}: npm`,
  severity: "error",
  from: { path: `^${room}/`, pathNot: tests },
  to: {
    dependencyTypes: ["npm", "npm-dev", "npm-optional"],
    dependencyTypesNot: ["type-only"],
    pathNot: allowed.map((name) => `^node_modules/(@types/)?${name}/`),
  },
}));

module.exports = {
  forbidden: [
    ...walls,
    ...customs,
    {
      name: "domain: no I/O",
      severity: "error",
      from: { path: "^lib/domain/", pathNot: tests },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "next-auth: only in lib/auth",
      severity: "error",
      from: { pathNot: "^(lib/auth/|node_modules/)" },
      to: { path: "^node_modules/next-auth/" },
    },
    {
      name: "ui: no domain words",
      severity: "error",
      from: { path: "^components/ui/", pathNot: tests },
      to: { path: "^lib/" },
    },
    {
      name: "no cycles",
      comment: "a cycle that a type closes is gone when the program runs",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    { name: "no unresolved", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^\\.next/" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "types", "default"] },
  },
};
