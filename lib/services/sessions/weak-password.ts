/** Long ones that are tried first; the short ones cannot be chosen anyway. */
const COMMON = [
  "password",
  "passwort",
  "passphrase",
  "qwertyuiop",
  "qwertzuiop",
  "asdfghjkl",
  "zxcvbnm",
  "yxcvbnm",
  "qwerty",
  "qwertz",
  "azerty",
  "correcthorsebatterystaple",
  "horsebattery",
  "iloveyou",
  "letmein",
  "welcome",
  "administrator",
  "admin",
  "monkey",
  "dragon",
  "football",
  "baseball",
  "sunshine",
  "princess",
  "superman",
  "trustno",
  "changeme",
  "changethis",
  "secret",
  "login",
  "master",
  "summer",
  "winter",
  "spring",
  "autumn",
  "monday",
  "hello",
  "world",
  "test",
  "demo",
  "default",
  "company",
  "service",
  "abcdefghijklmnopqrstuvwxyz",
  "abcdefgh",
  "abcdef",
  "0123456789",
  "1234567890",
  "987654321",
  "123456",
  "1q2w3e4r5t6z",
  "1q2w3e4r5t",
  "1q2w3e4r",
  "1qaz2wsx",
  "abc123",
  "111111",
  "000000",
];
const PRODUCT = ["tandem", "outsource", "outsourcing", "insource", "ticket", "tickets", "helpdesk", "servicedesk"];

/** So much must be left when everything that is guessed first is taken out. */
const OWN_CHARACTERS = 8;
const DIFFERENT_CHARACTERS = 5;

const LEET: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
};
const squeeze = (text: string) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, "");
const unleet = (text: string) => [...text].map((sign) => LEET[sign] ?? sign).join("");

/**
 * Whether a password is made of common words, words of the product, or `own` ones (names, e-mail address, company) with
 * little besides (D-12). Length is judged elsewhere.
 */
export function isWeak(password: string, own: readonly string[]): boolean {
  const plain = squeeze(password);
  if (new Set(plain).size < DIFFERENT_CHARACTERS) return true;
  const words = [...COMMON, ...PRODUCT, ...own.flatMap((text) => [text, ...text.split(/[\s@.]+/)])]
    .map(squeeze)
    .filter((word) => word.length > 3)
    .sort((a, b) => b.length - a.length);
  return [plain, squeeze(unleet(password.toLowerCase()))].some((text) => ownCharacters(text, words) < OWN_CHARACTERS);
}

function ownCharacters(text: string, words: readonly string[]): number {
  const left = words.reduce((rest, word) => rest.replaceAll(word, " "), text).replace(/(.+?)\1{2,}/gu, "$1");
  return new Set(left.replaceAll(" ", "")).size < 3 ? 0 : [...left.replaceAll(" ", "")].length;
}
