export * from "./address-book";
export * from "./companies";
export * from "./events";
export * from "./global";
export * from "./insources";
export * from "./items";
export * from "./outsources";
export * from "./tickets";
