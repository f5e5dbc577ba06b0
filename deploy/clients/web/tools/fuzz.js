#!/usr/bin/env node
// Mutated requests over every operation of the gateway's OpenAPI document, as a person and as an administrator:
//   node tools/fuzz.js [--count 10000] [--seed 1] [--together 4] [--endpoints FILE]
// The same of another service, with the operator's certificate and the tokens given, which hold 15 minutes:
//   node tools/fuzz.js --service execution-engine --token "$(./tradewind token --role trader --account 1)" [--token ...]
// --known account_id=1 puts a value that is there where a path or a body names it, instead of nonsense alone.
// Fails on an answer of 500 or more that is no 503 of an agent that is away, on an answer without JSON, on words that
// belong inside, and on whatever is not as the document says: status, content type, each field of the body. Prints the
// times. Use a suite of your own: bodies that happen to be right are done.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { certified } from '../src/certified.js';
import { file, patient } from '../src/suite.js';
import { fuzz } from '../src/fuzz.js';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    together: { type: 'string', default: '4' },
    endpoints: { type: 'string', default: file },
    service: { type: 'string', default: 'gateway' },
    token: { type: 'string', multiple: true },
    known: { type: 'string', multiple: true, default: [] },
  },
});
const endpoints = JSON.parse(readFileSync(values.endpoints, 'utf8'));
const base = endpoints.services[values.service].url;

async function login(email, password) {
  const answer = await patient('POST', '/api/auth/login', { base, body: { email, password } });
  if (answer.status !== 200) throw new Error(`no login as ${email}: ${answer.text}`);
  return answer.body.token;
}

const tokens = values.token ?? [
  await login(endpoints.demo.email, endpoints.demo.password),
  await login(endpoints.demo.admin_email, endpoints.demo.admin_password),
];
const told = await fuzz({
  base,
  tokens,
  count: Number(values.count),
  seed: Number(values.seed),
  together: Number(values.together),
  known: Object.fromEntries(values.known.map((one) => one.split(/=(.*)/s, 2))),
  ...(values.service === 'gateway' ? {} : { still: '/health' }),
  ...(base.startsWith('https:') ? { send: certified(endpoints) } : {}),
});
console.log(JSON.stringify({ ...told, findings: told.findings.slice(0, 20) }, null, 2));
process.exitCode = told.findings.length === 0 ? 0 : 1;
