/** What a shell runs to set variables for the commands that follow. */
export function environmentLines(variables: Readonly<Record<string, string>>, platform: NodeJS.Platform): string {
  const pairs = Object.entries(variables);
  return platform === 'win32'
    ? pairs.map(([name, value]) => `  $env:${name} = "${value}"`).join('\n')
    : pairs.map(([name, value]) => `  export ${name}=${value}`).join('\n');
}
