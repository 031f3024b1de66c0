" Does what a user does in a job file, and writes down what the editor shows.
function! WaitFor(what, Found) abort
  let l:start = reltime()
  while !a:Found()
    if reltimefloat(reltime(l:start)) > 60
      throw 'Waited for ' . a:what . ' in vain'
    endif
    sleep 20m
  endwhile
endfunction

function! Text() abort
  return join(getline(1, '$'), "\n")
endfunction

function! Preview() abort
  let l:windows = filter(range(1, winnr('$')), 'getwinvar(v:val, "&previewwindow")')
  return empty(l:windows) ? '' : join(getbufline(winbufnr(l:windows[0]), 1, '$'), "\n")
endfunction

" ALE completes in insert mode only.
function! Complete() abort
  call ale#completion#GetCompletions('ale-omnifunc')
  call WaitFor('completions', {-> ale#completion#GetCompletionResult() isnot v:null})
  return ''
endfunction

function! Choose() abort
  call Complete()
  call complete(ale#completion#GetCompletionPosition() + 1, ale#completion#GetCompletionResult())
  return ''
endfunction

function! Drive() abort
  let l:shown = {'comment': synIDattr(synIDtrans(synID(line('$'), 4, 1)), 'name')}
  call WaitFor('problems', {-> !empty(ale#engine#GetLoclist(bufnr('')))})
  let l:shown.problems = map(copy(ale#engine#GetLoclist(bufnr(''))), 'v:val.text')

  let g:ale_hover_to_preview = 1
  call cursor(2, 5)
  ALEHover
  call WaitFor('the hover', {-> !empty(Preview())})
  let l:shown.hover = Preview()
  pclose

  call cursor(10, 3)
  call feedkeys("A\<C-R>=Complete()\<CR>\<Esc>", 'tx')
  let l:shown.completions = map(ale#completion#GetCompletionResult(), 'v:val.word')

  call feedkeys("10GA\"e\<C-R>=Choose()\<CR>\<Esc>", 'tx')
  let l:shown.written = getline(10)
  silent undo

  call cursor(7, 24)
  call feedkeys("\<C-U>RATE\<CR>", 't')
  ALERename
  call WaitFor('the rename', {-> Text() =~# '"RATE"'})

  call cursor(2, 13)
  call feedkeys("1\<CR>", 't')
  ALECodeAction
  call WaitFor('the fix', {-> Text() =~# '"kind": "job"'})
  let l:shown.text = Text()
  return l:shown
endfunction

try
  call writefile([json_encode(Drive())], $SHOWN)
catch
  call writefile([v:exception . ' at ' . v:throwpoint], $SHOWN)
endtry
qall!
