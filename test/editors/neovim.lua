-- Does what a user does in a job file, and writes down what the editor shows.
local function wait_for(what, found)
  if not vim.wait(60000, found, 20) then error('Waited for ' .. what .. ' in vain.') end
end
local function ask(method, line, column, more)
  vim.api.nvim_win_set_cursor(0, { line, column })
  local params = vim.tbl_extend('force', vim.lsp.util.make_position_params(), more or {})
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, 60000) or {}) do
    return answer.result
  end
end
local function text() return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n') end

local group = vim.fn.synIDtrans(vim.fn.synID(vim.fn.line('$'), 4, 1))
local shown = { comment = vim.fn.synIDattr(group, 'name') }
wait_for('problems', function() return #vim.diagnostic.get(0) > 0 end)
shown.problems = vim.tbl_map(function(one) return one.message end, vim.diagnostic.get(0))

vim.api.nvim_win_set_cursor(0, { 2, 4 })
vim.lsp.buf.hover()
local float
wait_for('the hover', function()
  for _, win in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(win).relative ~= '' then float = win end
  end
  return float
end)
shown.hover = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(float), 0, -1, false), '\n')

local found = ask('textDocument/completion', 10, 2)
shown.completions = vim.tbl_map(function(item) return item.label end, found.items or found)

-- What a user does who types a quotation mark and asks then.
function Complete()
  vim.lsp.omnifunc(1, '')
  wait_for('the list', function() return #vim.fn.complete_info({ 'items' }).items > 0 end)
  return ''
end
local keys = vim.api.nvim_replace_termcodes('10GA"e<C-R>=v:lua.Complete()<CR><Esc>', true, false, true)
vim.api.nvim_feedkeys(keys, 'tx', false)
shown.written = vim.api.nvim_buf_get_lines(0, 9, 10, false)[1]
vim.cmd('silent undo')

vim.api.nvim_win_set_cursor(0, { 7, 23 })
vim.lsp.buf.rename('RATE')
wait_for('the rename', function() return text():find('"RATE"') end)

vim.api.nvim_win_set_cursor(0, { 2, 12 })
vim.ui.select = function(actions, options, choose)
  shown.actions = vim.tbl_map(options.format_item, actions)
  choose(actions[1], 1)
end
vim.lsp.buf.code_action()
wait_for('the fix', function() return text():find('"kind": "job"') end)
shown.text = text()
vim.fn.writefile({ vim.json.encode(shown) }, vim.env.SHOWN)
