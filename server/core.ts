/** What the shells of the language server share: a bundle of its own, because it is nearly all of each. */
export * from 'vscode-languageserver';
export { createLanguageServer } from './languageServer.ts';
export { admission } from './lsp/admission.ts';
export { clientFiles } from './lsp/clientFiles.ts';
