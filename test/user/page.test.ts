/** The packed extension in a VS Code that is only a page, as vscode.dev is: no server, no disk, and the language server in a worker. */
import './pageEditing.ts';
import './pageSubmitting.ts';
import './pageJobs.ts';
