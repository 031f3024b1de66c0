import { Uri, type Webview } from 'vscode';

interface PageParts {
  /** Of its script and its style. */
  readonly folder: Uri;
  readonly title: string;
  readonly language: string;
}

/** The page that `client/curvesPage/` fills. Nothing but our own script and style may load or run in it. */
export function curvesPage(webview: Webview, { folder, title, language }: PageParts): string {
  const nonce = crypto.randomUUID();
  const uri = (name: string) => webview.asWebviewUri(Uri.joinPath(folder, name)).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${uri('curves.css')}">
<title>${escaped(title)}</title>
</head>
<body>
<h1>${escaped(title)}</h1>
<ul id="problems" role="alert"></ul>
<ul id="notes"></ul>
<main></main>
<script nonce="${nonce}" src="${uri('curves.js')}"></script>
</body>
</html>`;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
