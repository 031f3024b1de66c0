/** The command line. */
console.error('usage: trainingjob <command>');
process.exitCode = 2;
