/** The tables of README.md, made from the manifest so that they can't go stale. Pure: reads no file. */
interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category?: string }[];
    readonly keybindings?: readonly { readonly command: string; readonly key: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
  };
}

interface Setting {
  readonly default?: unknown;
  readonly description?: string;
  readonly markdownDescription?: string;
}

/** Replaces the text between the markers `<!-- name -->` and `<!-- /name -->`. */
export function fillTables(readme: string, manifest: Manifest, texts: Readonly<Record<string, string>>): string {
  const tables = { commands: commandTable(manifest, texts), settings: settingTable(manifest, texts) };
  return Object.entries(tables).reduce(
    (text, [name, table]) =>
      text.replace(
        new RegExp(`(<!-- ${name} -->)[^]*?(<!-- /${name} -->)`),
        (_, open, close) => `${open}\n${table}\n${close}`,
      ),
    readme,
  );
}

type Texts = Readonly<Record<string, string>>;

function commandTable({ contributes: { commands, keybindings = [] } }: Manifest, texts: Texts): string {
  const rows = commands.map(({ command, title, category }) => {
    const key = keybindings.find((binding) => binding.command === command)?.key;
    const shown = [category && localized(category, texts), localized(title, texts)].filter(Boolean).join(': ');
    return `| ${shown} | \`${command}\` | ${key ? `\`${key}\`` : ''} |`;
  });
  return ['| Command | ID | Key |', '|---|---|---|', ...rows].join('\n');
}

function settingTable({ contributes }: Manifest, texts: Texts): string {
  const rows = Object.entries(contributes.configuration.properties).map(
    ([name, { default: preset, markdownDescription, description = '' }]) =>
      `| \`${name}\` | ${localized(markdownDescription ?? description, texts)} | \`${JSON.stringify(preset)}\` |`,
  );
  return ['| Setting | What it does | Default |', '|---|---|---|', ...rows].join('\n');
}

/** Texts of the manifest are keys in percent signs. `#id#` is a link only in VS Code's settings. */
const localized = (text: string, texts: Texts): string =>
  (text.match(/^%(.+)%$/) ? (texts[text.slice(1, -1)] ?? text) : text)
    .replace(/\s*\n\s*/g, ' ')
    .replace(/`#([\w.]+)#`/g, '`$1`')
    .replace(/\|/g, '\\|');
