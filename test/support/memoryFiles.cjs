/** An extension for the page of `pageHost.ts`: files in memory, as those of vscode.dev are on no disk either. */
const { Disposable, EventEmitter, FileSystemError, FileType, Uri, workspace } = require('vscode');

exports.activate = async ({ extensionUri, subscriptions }) => {
  const bytes = await workspace.fs.readFile(Uri.joinPath(extensionUri, 'files.json'));
  const files = new Map(
    Object.entries(JSON.parse(new TextDecoder().decode(bytes))).map(([name, text]) => [`/${name}`, encode(text)]),
  );
  const changes = new EventEmitter();
  const found = ({ path }) => files.get(path) ?? missing(path);
  subscriptions.push(
    workspace.registerFileSystemProvider('memory', {
      onDidChangeFile: changes.event,
      watch: () => new Disposable(() => {}),
      stat: (uri) =>
        uri.path === '/'
          ? { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 }
          : { type: FileType.File, ctime: 0, mtime: 0, size: found(uri).length },
      readDirectory: () => [...files.keys()].map((path) => [path.slice(1), FileType.File]),
      readFile: found,
      writeFile: (uri, content) => {
        files.set(uri.path, content);
        changes.fire([{ type: 1, uri }]);
      },
      delete: ({ path }) => files.delete(path),
      createDirectory: () => {},
      rename: () => {},
    }),
  );
};

const encode = (text) => new TextEncoder().encode(text);

function missing(path) {
  throw FileSystemError.FileNotFound(path);
}
