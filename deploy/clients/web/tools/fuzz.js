#!/usr/bin/env node
// Mutated requests over every operation of the gateway's OpenAPI document, as a person and as an administrator:
//   node tools/fuzz.js [--count 10000] [--seed 1] [--together 4] [--endpoints FILE]
// Fails on an answer of 500 or more that is no 503 of an agent that is away, on an answer without JSON, on words that
// belong inside, and on whatever is not as the document says: status, content type, each field of the body. Prints the
// times. Use a suite of your own: bodies that happen to be right are done.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { file, patient } from '../src/suite.js';
import { fuzz } from '../src/fuzz.js';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    together: { type: 'string', default: '4' },
    endpoints: { type: 'string', default: file },
  },
});
const endpoints = JSON.parse(readFileSync(values.endpoints, 'utf8'));
const base = endpoints.services.gateway.url;

async function login(email, password) {
  const answer = await patient('POST', '/api/auth/login', { base, body: { email, password } });
  if (answer.status !== 200) throw new Error(`no login as ${email}: ${answer.text}`);
  return answer.body.token;
}

const tokens = [
  await login(endpoints.demo.email, endpoints.demo.password),
  await login(endpoints.demo.admin_email, endpoints.demo.admin_password),
];
const told = await fuzz({
  base,
  tokens,
  count: Number(values.count),
  seed: Number(values.seed),
  together: Number(values.together),
});
console.log(JSON.stringify({ ...told, findings: told.findings.slice(0, 20) }, null, 2));
process.exitCode = told.findings.length === 0 ? 0 : 1;
