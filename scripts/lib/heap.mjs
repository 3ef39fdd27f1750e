/* Left alone, V8 and malloc keep nearly 1 GB of a page load that needs a third of it (400 MB are promised). */
export const SMALL_HEAP = ["--max-old-space-size=224", "--max-semi-space-size=32"];
export const FEW_ARENAS = { MALLOC_ARENA_MAX: "2" };
