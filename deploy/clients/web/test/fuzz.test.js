// A few hundred of the mutated requests of tools/fuzz.js, always the same ones.
import assert from 'node:assert/strict';
import test from 'node:test';
import { fuzz } from '../src/fuzz.js';
import { base, person, skip } from '../src/suite.js';

test('mutated requests over every operation break nothing and show nothing from inside', { skip }, async () => {
  const { token } = await person('Mutant');

  // Other tests of this suite come in from the same address, and share the few logins a minute that it has.
  const spared = /\/api\/auth\/(register|login|validate)/;
  const told = await fuzz({ base, tokens: [token], count: 400, seed: 20260131, together: 4, spared });

  assert.deepEqual(told.findings, []);
  assert.ok(told.operations > 60, `${told.operations} operations`);
});
