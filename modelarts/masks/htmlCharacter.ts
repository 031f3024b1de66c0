/** The character that HTML means by a name or a number, as written between `&` and `;`, if it is known. */
export const htmlCharacter = (code: string): string | undefined =>
  code.startsWith('#') ? codePoint(`0${code.slice(1)}`) : named.get(code);

/** By its number, as JavaScript writes it. */
export function codePoint(digits: string): string {
  const code = Number(digits);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

/** Of ASCII, by name and character. */
const ascii = `Tab:\t NewLine:\n excl:! quot:" QUOT:" num:# dollar:$ percnt:% amp:& AMP:& apos:' lpar:( rpar:) ast:* plus:+ comma:,
  period:. sol:/ colon:: semi:; lt:< LT:< equals:= gt:> GT:> quest:? commat:@ lsqb:[ lbrack:[ bsol:\\ rsqb:] rbrack:] Hat:^ lowbar:_
  grave:\` lcub:{ lbrace:{ verbar:| vert:| rcub:} rbrace:}`;

/** Of Latin-1, in the order of their numbers. */
const latin1 = `nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para
  middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml
  Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave
  aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml
  divide oslash ugrave uacute ucirc uuml yacute thorn yuml`;

const firstOfLatin1 = 0xa0;

const named: ReadonlyMap<string, string> = new Map([
  ...[...ascii.matchAll(/([A-Za-z]+):([\s\S])/g)].map(([, name = '', character = '']) => [name, character] as const),
  ...latin1.split(/\s+/).map((name, index) => [name, String.fromCharCode(firstOfLatin1 + index)] as const),
]);
