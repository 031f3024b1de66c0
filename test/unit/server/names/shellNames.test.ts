import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shellNames } from '../../../../server/names/shellNames.ts';

/** Each name with a `=` if the line sets it, and a `-` if it is an option; the offsets are checked on the way. */
const namesOf = (line: string): string =>
  shellNames(line)
    .sort((a, b) => a.start - b.start)
    .map(({ kind, name, start, isSet }) => {
      assert.equal(line.slice(start, start + name.length), name);
      return `${kind === 'option' ? '-' : ''}${name}${isSet ? '=' : ''}`;
    })
    .join(' ');

const table: readonly [line: string, names: string][] = [
  ['echo $A ${B} ${#C} ${D%%,*} ${E:-$F} "$G" pre$H.x', 'A B C D E F G H'],
  ['echo \\$A \'$B\' "\\$C" # $D', ''],
  ["echo \"it's $A\" 'b'", 'A'],
  ['python t.py ${secret:A} ${env:B} $C', 'C'],
  ['export A=3; B=4 C+=5 run; readonly D', 'A= B= C= D='],
  ['python train.py A=3 --B=4', '-B'],
  ['for A in $B; do read -r C D; done', 'A= B C= D='],
  ['echo ${A:=x} ${B=y} ${C:-z}', 'A= B= C'],
  ['echo $((A + 1)) $((B++)); (( C = 2 ))', 'A B= C='],
  ['bash -c \'echo $A\' && sh -c "echo \\$B $C"', 'A B C'],
  ["env A=1 python x.py; awk '{print $B}'", 'A='],
  ["cat <<'EOF' > $A\n$B\nEOF\necho $C", 'A C'],
  ["bash <<'EOF'\n$B\nEOF\necho $C", 'B C'],
  ['cat <<EOF\n$B\nEOF', 'B'],
  ['prepare --lr 1 && python train.py --lr 2 --lr-decay=3 x--lr', '-lr -lr-decay'],
  ['printf -v A %d 3; let B=2; unset C; getopts ab D', 'A= B= C= ab= D='],
  ['run \\\n  --data $A', '-data A'],
];

for (const [line, names] of table) test(`names in ${JSON.stringify(line)}`, () => assert.equal(namesOf(line), names));

test('a hostile command takes no time', () => {
  for (const part of ["<<'E'\n", '"', "'", '((', '$((', '${', '\\', 'sh -c "', '`$(', 'a=', '--a '])
    shellNames(part.repeat(Math.floor(99_000 / part.length)));
});
