/** Two parts of vscode-json-languageservice, which declares the types of the whole only. */
declare module 'vscode-json-languageservice/lib/esm/services/jsonFolding.js' {
  import type { LanguageService } from 'vscode-json-languageservice';

  export const getFoldingRanges: LanguageService['getFoldingRanges'];
}

declare module 'vscode-json-languageservice/lib/esm/services/jsonSelectionRanges.js' {
  import type { LanguageService } from 'vscode-json-languageservice';

  export const getSelectionRanges: LanguageService['getSelectionRanges'];
}
