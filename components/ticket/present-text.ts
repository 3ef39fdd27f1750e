/** "Technician 1 has this open"; empty where nobody else does. */
export function presentText([first, second, ...more]: readonly string[]): string {
  if (first === undefined) return "";
  if (second === undefined) return `${first} has this open`;
  if (more.length === 0) return `${first} and ${second} have this open`;
  return `${first}, ${second} and ${more.length} ${more.length === 1 ? "other" : "others"} have this open`;
}
