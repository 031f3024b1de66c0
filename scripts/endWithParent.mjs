/** Preloaded by processes that lead a group of their own: however the process that started them ends, the group ends too. */
const parent = process.ppid;
setInterval(() => process.ppid === parent || end(), 500).unref();

function end() {
  try {
    process.kill(-process.pid, 'SIGKILL');
  } catch {
    // A child that has inherited the flag, and leads nothing.
    process.kill(process.pid, 'SIGKILL');
  }
}
