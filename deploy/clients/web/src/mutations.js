// Bodies that nobody should send, made from an OpenAPI document by a seeded generator: the same seed, the same bodies.

/** Mulberry32: small, and the same everywhere. */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const odd = [
  null, true, false, 0, -1, 1e308, -1e308, 1e-320, '', ' ', '0', '-1', 'NaN', 'Infinity', '\u0000', '\ud800', '\u202e',
  '../../etc/passwd', "'; drop table users; --", '${jndi:ldap://x}', '<script>alert(1)</script>', '%00', '{{7*7}}',
  '2026-13-45T99:99:99Z', '9'.repeat(400), 'x'.repeat(5_000), [], {}, [[[[]]]], [null], { a: { b: { c: {} } } },
];
const nowhere = ['00000000-0000-4000-8000-00000000dead', '0', '-1', '9'.repeat(30), 'x', '%', '\u0000', '..'];
const numbers = ['1e400', '-0', '1e-400', '1e999999999', '0.1e-999999999', '12345678901234567890123', '00', '.5', '+1'];

/** `{ method, path, schema, query, declared }` of every operation of the document; `declared` is all that it says of it. */
export function operations(document) {
  const found = [];
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of ['get', 'post', 'put', 'patch', 'delete']) {
      if (!item[method]) continue;
      const content = item[method].requestBody?.content ?? {};
      const schema = content['application/json']?.schema;
      const query = (item[method].parameters ?? []).filter((one) => one.in === 'query').map((one) => one.name);
      found.push({ method: method.toUpperCase(), path, schema, query, declared: item[method] });
    }
  }
  return found;
}

/**
 * One request of an operation: a path, and a body as text (undefined = none) or as bytes. `known`: values of things that are
 * there, by the names of fields and variables, so that not every request ends at something that is not.
 */
export function mutated(document, operation, random, known = {}) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const named = (name) => (name in known && random() < 0.7 ? known[name] : pick(nowhere));
  const filled = operation.path.replace(/\{(\w+)[^}]*\}/g, (variable, name) => encodeURIComponent(named(name)));
  const query = operation.query.filter(() => random() < 0.5)
    .map((name) => `${encodeURIComponent(name)}=${encodeURIComponent(String(pick(odd.filter((one) => one !== '\ud800'))).slice(0, 500))}`);
  const path = query.length ? `${filled}?${query.join('&')}` : filled;
  if (operation.method === 'GET') return { path };
  const plausible = example(document, operation.schema, random, 0, known);
  const kind = Math.floor(random() * 10);
  if (kind === 0) return { path };
  if (kind === 1) return { path, body: pick(['', '{', '[', 'null', '[]', '7', '"x"', '{"a":}', "{'a':1}", '{"a":1}{', '\ufeff{}']) };
  if (kind === 2) return { path, body: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0xc3, 0x28, 0x7d]) };
  if (kind === 3) return { path, body: '['.repeat(2_000) };
  if (kind === 4) return { path, body: withField(plausible, pick(['__proto__', 'colour', 'userId', '\u0000', 'x'.repeat(300)]), pick(odd)) };
  if (kind === 5) return { path, body: JSON.stringify(plausible).slice(0, -1 - Math.floor(random() * 10)) };
  if (kind === 6) return { path, body: JSON.stringify(plausible).replace(/:(-?\d[\d.]*|"[^"]*")/, () => `:${pick(numbers)}`) };
  return { path, body: JSON.stringify(spoiled(plausible, random, pick)) };
}

function withField(value, name, content) {
  const text = JSON.stringify(value);
  if (!text?.startsWith('{')) return JSON.stringify({ [name]: content });
  const field = `${JSON.stringify(name)}:${JSON.stringify(content)}`;
  return text === '{}' ? `{${field}}` : `${text.slice(0, -1)},${field}}`;
}

function spoiled(value, random, pick) {
  if (typeof value !== 'object' || value === null || random() < 0.1) return pick(odd);
  if (Array.isArray(value)) return random() < 0.5 ? value.concat(pick(odd)) : Array.from({ length: 300 }, () => value[0] ?? 1);
  const names = Object.keys(value);
  if (names.length === 0) return pick(odd);
  const name = pick(names);
  const copy = { ...value };
  if (random() < 0.2) delete copy[name];
  else if (typeof copy[name] === 'object' && copy[name] !== null && random() < 0.5) copy[name] = spoiled(copy[name], random, pick);
  else copy[name] = pick(odd);
  return copy;
}

function example(document, schema, random, depth, known) {
  if (!schema || depth > 6) return {};
  const inside = (part) => example(document, part, random, depth + 1, known);
  if (schema.$ref) return inside(schema.$ref.split('/').slice(1).reduce((at, name) => at?.[name], document));
  if (schema.allOf || schema.oneOf || schema.anyOf) return inside((schema.allOf ?? schema.oneOf ?? schema.anyOf)[0]);
  if (schema.enum) return schema.enum[Math.floor(random() * schema.enum.length)];
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'object' || schema.properties) {
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([name, part]) => [name, known[name] ?? inside(part)]),
    );
  }
  if (type === 'array') return [inside(schema.items)];
  if (type === 'integer' || type === 'number') return Math.floor(random() * 100);
  if (type === 'boolean') return random() < 0.5;
  return 'text';
}
