const utf8 = new TextDecoder('utf-8', { fatal: true });
const windows1252 = new TextDecoder('windows-1252');

/** By letter: the byte that Windows-1252 has for it. */
const bytes1252 = new Map(
  Array.from({ length: 256 }, (_, byte) => [windows1252.decode(Uint8Array.of(byte)), byte] as const),
);

/**
 * The text of a cell whose bytes stand in it as Latin-1 characters: decoded, and without what nobody typed. Each cell for itself:
 * what is not ASCII is hardly ever well-formed UTF-8 by chance, so all that is not is Windows-1252.
 */
export function cellText(cell: string): string {
  const text = decoded(cell);
  if (/^[\u0020-\u007e]*$/.test(text)) return withoutTextMark(text.trim());
  const clean = text
    .normalize('NFC')
    // Among them the sign that ends a file on old systems.
    // eslint-disable-next-line no-control-regex -- tabs and line ends stay
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    // Marks of direction and width, which pasted names carry along and nobody sees.
    .replaceAll(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
    // Spaces that do not break or have a width of their own. A line end in a cell stays.
    .replaceAll(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ');
  return withoutTextMark(clean.trim());
}

function decoded(cell: string): string {
  if (!/[\u0080-\u00ff]/.test(cell)) return cell;
  const bytes = Buffer.from(cell, 'latin1');
  try {
    return decodedTwice(utf8.decode(bytes));
  } catch {
    return windows1252.decode(bytes);
  }
}

/** Other scripts come about by chance: `é’’` would be a Chinese character. */
// eslint-disable-next-line no-control-regex -- C0 stands for all of ASCII
const EUROPEAN = /^[\u0000-\u007f\u00a0-\u024f\u1e00-\u1eff\u2010-\u2122\u0080-\u009f]*$/;

const MOST_TIMES_ENCODED = 3;

/** `ZoÃ«` for `Zoë`: UTF-8 that was taken for Windows-1252 and encoded once more, perhaps again and again. */
function decodedTwice(text: string): string {
  let result = text;
  for (let times = 1; times < MOST_TIMES_ENCODED; times += 1) {
    const bytes = [...result].map(byteOf);
    if (!bytes.some((byte) => byte !== undefined && byte > 127) || bytes.includes(undefined)) break;
    try {
      const once = utf8.decode(Uint8Array.from(bytes as number[]));
      if (!EUROPEAN.test(once)) break;
      result = once;
    } catch {
      break;
    }
  }
  return result;
}

function byteOf(letter: string): number | undefined {
  const code = letter.codePointAt(0) ?? 0;
  return bytes1252.get(letter) ?? (code < 256 ? code : undefined);
}

/** How a spreadsheet is told to keep a number as text: `'01632` and `="01632"`. */
function withoutTextMark(text: string): string {
  return text.replace(/^="(.*)"$/s, '$1').replace(/^'(?=[\d+(=#-])/, '');
}
