/** Scripts that make shells complete the command line. Each asks `trainingjob completion --words` what fits, so that they never have to change. */
export const shellScripts: Readonly<Record<string, string>> = {
  bash: `_trainingjob() {
  local word
  COMPREPLY=()
  while read -r word _; do COMPREPLY+=("$word"); done < <(
    trainingjob completion --words -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null
  )
}
complete -o default -o bashdefault -F _trainingjob trainingjob`,
  zsh: `#compdef trainingjob
_trainingjob() {
  local -a found
  local name text
  trainingjob completion --words -- "\${(@)words[2,CURRENT]}" 2>/dev/null | while read -r name text; do
    found+=("\${name//:/\\\\:}\${text:+:$text}")
  done
  if (( \${#found} )); then _describe trainingjob found; else _files; fi
}
if [ "\${funcstack[1]}" = _trainingjob ]; then _trainingjob "$@"; else compdef _trainingjob trainingjob; fi`,
  fish: `function __trainingjob_words
  set -l found (trainingjob completion --words -- (commandline -opc)[2..] (commandline -ct) 2>/dev/null | string replace " " \\t)
  if set -q found[1]
    printf '%s\\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c trainingjob -f -a '(__trainingjob_words)'`,
  powershell: `Register-ArgumentCompleter -Native -CommandName trainingjob -ScriptBlock {
  param($word, $ast, $position)
  $words = @($ast.CommandElements | Select-Object -Skip 1 | ForEach-Object { "$_" })
  if ($word -eq '') { $words += '""' }
  trainingjob completion --words -- @words 2>$null | ForEach-Object {
    $name, $text = $_ -split ' ', 2
    [System.Management.Automation.CompletionResult]::new($name, $name, 'ParameterValue', ($text ? $text : $name))
  }
}`,
};
