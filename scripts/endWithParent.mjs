/** Preloaded by processes that end however the process that started them ends, with their group if they lead one. */
const parent = process.ppid;
setInterval(() => process.ppid === parent || end(), 500).unref();

function end() {
  try {
    process.kill(-process.pid, 'SIGKILL');
  } catch {
    // It leads none.
    process.kill(process.pid, 'SIGKILL');
  }
}
