import assert from 'node:assert/strict';
import test from 'node:test';
import { differences, operationOf, violations } from '../src/contract.js';

const document = {
  components: {
    schemas: {
      Bot: {
        type: 'object',
        required: ['id', 'reason'],
        properties: {
          id: { type: 'string', format: 'uuid' },
          reason: { type: ['string', 'null'] },
          mode: { type: ['string', 'null'], enum: ['paper', 'live', null] },
          at: { type: 'string', format: 'date-time' },
          day: { type: 'string', format: 'date' },
          open: { type: 'integer', format: 'int64' },
          profit: { type: 'number' },
          parameters: { type: 'object', additionalProperties: { type: 'number' } },
          like: { anyOf: [{ $ref: '#/components/schemas/Bot' }, { type: 'null' }] },
        },
      },
      Error: { type: 'object', required: ['error'], properties: { error: { type: 'string' } } },
    },
  },
};
const bot = { $ref: '#/components/schemas/Bot' };
const json = (ref) => ({ content: { 'application/json': { schema: { $ref: `#/components/schemas/${ref}` } } } });
const operation = { responses: { 200: json('Bot'), 204: { description: 'gone' }, default: json('Error') } };
const id = '019aab00-0000-7000-8000-000000000001';
const right = { id, reason: null, mode: 'paper', at: '2026-11-28T01:02:03.456Z', day: '2026-11-28', open: 3, profit: -0.5,
  parameters: { fast: 3 }, like: { id, reason: 'x', like: null } };

test('what is as declared has no violation', () => {
  assert.deepEqual(violations(document, bot, right), []);
});

for (const [what, spoiled, said] of [
  ['a number as text', { profit: '-0.5' }, 'answer.profit is "-0.5", declared number'],
  ['a fraction for a count', { open: 1.5 }, 'answer.open is 1.5, declared integer'],
  ['null where none is declared', { at: null }, 'answer.at is null, declared string'],
  ['a name that is none of the list', { mode: 'PAPER' }, 'answer.mode is "PAPER", declared one of paper,live,'],
  ['no id', { id: '7' }, 'answer.id is "7", declared uuid'],
  ['a time without its zone', { at: '2026-11-28T01:02:03' }, 'answer.at is "2026-11-28T01:02:03", declared date-time'],
  ['a day that is none', { day: '2026-13-41' }, 'answer.day is "2026-13-41", declared date'],
  ['a value of a map', { parameters: { fast: 'x' } }, 'answer.parameters.fast is "x", declared number'],
  ['a field that is not declared', { botId: id }, 'answer.botId is not declared'],
  ['a field inside another', { like: { id } }, 'answer.like.reason is missing'],
]) {
  test(`${what} is found`, () => assert.deepEqual(violations(document, bot, { ...right, ...spoiled }), [said]));
}

test('a schema that is not understood is not taken for fulfilled', () => {
  assert.deepEqual(violations(document, { not: bot }, right), ['answer: the schema says not, which is not understood here']);
  assert.deepEqual(violations(document, { $ref: '#/components/schemas/Nobody' }, right), ['answer: #/components/schemas/Nobody is nowhere']);
});

test('status, content type and body of an answer', () => {
  const type = 'application/json;charset=UTF-8';
  assert.deepEqual(differences(document, operation, { status: 200, type, body: right }), []);
  assert.deepEqual(differences(document, operation, { status: 204 }), []);
  assert.deepEqual(differences(document, operation, { status: 418, type, body: { error: 'x' } }), []);
  assert.deepEqual(differences(document, operation, { status: 201, type, body: right }), ['status 201 is not declared']);
  assert.deepEqual(differences(document, operation, { status: 404, type, body: { detail: 'x' } }),
    ['answer.error is missing', 'answer.detail is not declared']);
  assert.deepEqual(differences(document, operation, { status: 200, type: 'text/html', body: undefined }),
    ['Content-Type text/html with status 200, declared: application/json']);
  assert.deepEqual(differences(document, operation, { status: 204, type, body: right }),
    ['a body with status 204, which declares none']);
  assert.deepEqual(differences(document, { responses: { 200: { content: { 'application/json': {} } } } }, { status: 200, type, body: right }),
    ['no schema for status 200']);
});

test('the operation of an address: what is written comes before a variable', () => {
  const paths = { '/bots/{id}': { get: 'one', delete: 'drop' }, '/bots/all': { get: 'all' }, '/bots': { get: 'list' } };
  assert.equal(operationOf({ paths }, 'GET', '/bots/all?x=1'), 'all');
  assert.equal(operationOf({ paths }, 'DELETE', '/bots/all'), 'drop');
  assert.equal(operationOf({ paths }, 'GET', '/bots/7'), 'one');
  assert.equal(operationOf({ paths }, 'GET', '/bots'), 'list');
  assert.equal(operationOf({ paths }, 'PUT', '/bots'), undefined);
  assert.equal(operationOf({ paths }, 'GET', '/bots/7/x'), undefined);
});
