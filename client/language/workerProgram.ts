/** A program of several files as one text, because VS Code starts no worker by the URL of an extension on another machine. They require each other as in Node. */
export async function workerProgram(name: string, read: (name: string) => Promise<string>): Promise<string> {
  const texts = new Map<string, Promise<string>>();
  await readWithParts(name, read, texts);
  const files = await Promise.all(
    [...texts].map(async ([file, text]) => `${JSON.stringify(file)}: (module, exports, require) => {${await text}\n}`),
  );
  return `${start}{${files.join(',\n')}});\nrequire(${JSON.stringify(name)});`;
}

/** Each file once, however many need it. */
async function readWithParts(
  name: string,
  read: (name: string) => Promise<string>,
  texts: Map<string, Promise<string>>,
): Promise<void> {
  if (texts.has(name)) return;
  const text = read(name);
  texts.set(name, text);
  const parts = [...(await text).matchAll(/\brequire\("\.\/([\w.-]+)"\)/g)].map(([, part = '']) => part);
  await Promise.all(parts.map((part) => readWithParts(part, read, texts)));
}

const start = `
const loaded = {};
const require = ((files) => (path) => {
  const name = path.replace('./', '');
  if (!loaded[name]) {
    const module = loaded[name] = { exports: {} };
    files[name](module, module.exports, require);
  }
  return loaded[name].exports;
})(`;
