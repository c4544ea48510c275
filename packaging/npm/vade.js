#!/usr/bin/env node
// Runs the program that was installed for this machine.
'use strict';
const { spawnSync } = require('node:child_process');
const { targets } = require('./targets.json');

const machine = `${process.platform}-${process.arch}`;
const name = targets[machine];
if (!name) {
  console.error(`error: there is no vade for ${machine}; there is one for ${Object.keys(targets).join(', ')}`);
  process.exit(2);
}
let program;
try {
  program = require.resolve(`${name}/${process.platform === 'win32' ? 'vade.exe' : 'vade'}`);
} catch {
  console.error(`error: the package ${name} is not installed; install vademecum again without --no-optional or --omit=optional`);
  process.exit(2);
}
const { status, signal, error } = spawnSync(program, process.argv.slice(2), { stdio: 'inherit' });
if (error) {
  console.error(`error: ${program} could not be started: ${error.message}`);
  process.exit(2);
}
if (signal) process.kill(process.pid, signal);
process.exit(status ?? 2);
